import { writeSync } from 'node:fs'
import { createRecorders, type Recorder } from '../../src/main/core/inference/recorder.ts'
import { systemClock } from '../../src/main/core/kernel/clock.ts'
import { newUid } from '../../src/main/core/kernel/ids.ts'
import { createLedger } from '../../src/main/core/store/ledger.ts'
import { openPlainStore } from '../../src/main/core/testing/open-plain-store.ts'
import { silentLog } from '../../src/main/core/testing/silent-log.ts'
import {
  storedAnswer,
  storedChat,
  storedQuestion,
} from '../../src/main/core/testing/stored-chat.ts'
import { TOKEN, TOKEN_MS } from './load.ts'
import { beginGeneration } from './ways.ts'

// Writes answers at their pace until it is killed. On its output, synchronously, so that nothing of it is lost with the
// process: `a` for a token of the first answer, `A` when what was given of it is stored; `b` and `B` for the second ...

const [dir = '', streams = ''] = process.argv.slice(2)
const STDOUT = 1

const store = openPlainStore(dir)
const ledger = createLedger(store, systemClock)
const chat = await storedChat(store)
const { id } = await storedQuestion(store, chat, 'Write something long.')

const letters = new Map<string, string>()
const recorderOf = createRecorders({
  ledger: {
    async append(all) {
      await ledger.append(all)
      for (const { uid } of all) writeSync(STDOUT, letters.get(uid)?.toUpperCase() ?? '')
    },
  },
  clock: systemClock,
  log: silentLog,
})
const recorders: { letter: string; recorder: Recorder }[] = []
for (let stream = 0; stream < Number(streams); stream += 1) {
  const message = await storedAnswer(store, chat, id)
  const uid = newUid()
  await beginGeneration(ledger, uid, message.uid)
  const letter = String.fromCodePoint('a'.charCodeAt(0) + stream)
  letters.set(uid, letter)
  recorders.push({ letter, recorder: recorderOf(uid) })
}

setInterval(() => {
  for (const { letter, recorder } of recorders) {
    recorder.delta({ part: 0, kind: 'text', text: TOKEN })
    writeSync(STDOUT, letter)
  }
}, TOKEN_MS)
