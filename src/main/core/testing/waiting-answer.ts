import { systemClock } from '../kernel/clock.ts'
import { newUid } from '../kernel/ids.ts'
import { createLedger } from '../store/ledger.ts'
import { newGeneration } from './endings.ts'
import { storedAnswer, storedChat, storedQuestion } from './stored-chat.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { temporaryStore } from './temporary-store.ts'

/** A store with a question, and an answer whose generation `uid` waits. */
export async function waitingAnswer(dir = temporaryFolder()) {
  const store = temporaryStore({ dir })
  const ledger = createLedger(store, systemClock)
  const chat = await storedChat(store)
  const question = await storedQuestion(store, chat, 'How are you?')
  const answer = await storedAnswer(store, chat, question.id)
  const uid = newUid()
  await ledger.begin(newGeneration(uid, answer.uid))
  return { dir, store, ledger, chat, answer, uid }
}
