import { join } from 'node:path'
import Database from 'better-sqlite3'
import { readPage } from '../../src/main/core/chat/page.ts'
import { findChatOfSession } from '../../src/main/core/store/chats.ts'
import { openDatabase, openForReading } from '../../src/main/core/store/open-database.ts'
import { listSessions } from '../../src/main/core/store/sessions.ts'
import { readerOf } from '../../src/main/core/store/sql.ts'
import { openPlainStore } from '../../src/main/core/testing/open-plain-store.ts'
import { serveSamples } from '../harness/serve-samples.ts'

// One way to open in a process of its own. Closing is not measured.

const TIMES = 20

const [way = '', folder = ''] = process.argv.slice(2)

/** Does it once; what it answers undoes it. */
type Way = () => () => unknown

const ways: Readonly<Record<string, Way>> = {
  openStore() {
    const store = open()
    return () => store.close()
  },
  openDatabase() {
    const { writing, movedAside } = openDatabase(folder, Date.now())
    if (movedAside) throw new Error('It was moved aside')
    return () => writing.close()
  },
  'new Database, first row'() {
    // SQLite opens nothing before something is read.
    const database = new Database(join(folder, 'boocode.db'))
    database.prepare('SELECT 1 FROM sessions LIMIT 1').get()
    return () => database.close()
  },
}

function open() {
  const store = openPlainStore(folder)
  if (store.movedAside || store.uncleanExit) throw new Error('It was not closed as it should be')
  return store
}

if (way.startsWith('last page of ')) {
  // Both chats are open at once, so neither may hold the store.
  const reader = readerOf(openForReading(join(folder, 'boocode.db')))
  const title = way.slice('last page of '.length)
  const session = listSessions(reader, undefined, 10_000).items.find((item) => item.title === title)
  const chat = session && findChatOfSession(reader, session.uid)
  if (!chat) throw new Error(`There is no chat ${title}`)
  serveSamples({
    async run() {
      for (let time = 0; time < TIMES; time += 1) {
        const { items } = readPage(reader, chat, undefined)
        if (items.length !== 50) throw new Error(`${items.length} of 50 messages`)
      }
      return { units: TIMES }
    },
  })
} else {
  const once = ways[way]
  if (!once) throw new Error(`There is no way ${way}`)
  serveSamples({ run: () => timesOf(once) })
}

async function timesOf(once: Way) {
  let micros = 0
  let wall = 0
  for (let time = 0; time < TIMES; time += 1) {
    const before = process.cpuUsage()
    const began = performance.now()
    const undo = once()
    wall += performance.now() - began
    const { user, system } = process.cpuUsage(before)
    micros += user + system
    await undo()
  }
  return {
    units: TIMES,
    metrics: { cpuMicros: micros / TIMES, wallMicros: (wall * 1_000) / TIMES },
  }
}
