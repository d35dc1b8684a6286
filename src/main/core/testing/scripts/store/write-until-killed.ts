// Writes turns into the folder given until it is killed, and says each uid once it is acknowledged.
import { systemClock } from '../../../kernel/clock.ts'
import { newUid } from '../../../kernel/ids.ts'
import { createLedger } from '../../../store/ledger.ts'
import { openPlainStore } from '../../open-plain-store.ts'
import { bareEnding, newGeneration } from '../../endings.ts'
import { storedAnswer, storedChat, storedQuestion } from '../../stored-chat.ts'

const [dir = ''] = process.argv.slice(2)
const store = openPlainStore(dir)
const ledger = createLedger(store, systemClock)
const text = 'word '.repeat(50)

async function turns(): Promise<never> {
  const chat = await storedChat(store)
  for (;;) {
    const question = await storedQuestion(store, chat, text)
    process.stdout.write(`question ${question.uid}\n`)
    const answer = await storedAnswer(store, chat, question.id)
    const uid = newUid()
    await ledger.begin(newGeneration(uid, answer.uid))
    await ledger.start(uid, 0)
    for (let n = 0; n < 5; n += 1)
      await ledger.append([{ uid, pieces: [{ part: 0, kind: 'text', text }], calls: [] }])
    await ledger.finish(uid, bareEnding({ status: 'complete', reason: 'done' }))
    process.stdout.write(`answer ${answer.uid}\n`)
    // Lets the pipe be written: what is not said yet was not acknowledged.
    await new Promise(setImmediate)
  }
}

await Promise.all([turns(), turns(), turns(), turns()])
