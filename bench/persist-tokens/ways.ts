import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createRecorders, type Recorder } from '../../src/main/core/inference/recorder.ts'
import { newUid } from '../../src/main/core/kernel/ids.ts'
import { createLedger, type Ledger } from '../../src/main/core/store/ledger.ts'
import { readParts, type Piece } from '../../src/main/core/store/parts.ts'
import { command } from '../../src/main/core/store/sql.ts'
import type { Store } from '../../src/main/core/store/store.ts'
import { openPlainStore } from '../../src/main/core/testing/open-plain-store.ts'
import { manualClock } from '../../src/main/core/testing/manual-clock.ts'
import { silentLog } from '../../src/main/core/testing/silent-log.ts'
import {
  storedAnswer,
  storedChat,
  storedQuestion,
} from '../../src/main/core/testing/stored-chat.ts'
import { BATCH_MS, TOKEN } from './load.ts'

/** One way to keep the tokens of answers. */
export interface Way {
  /** Makes room for answers; not measured. */
  make(count: number): Promise<Answer[]>
  /** `ms` have passed. */
  advance(ms: number): void
  /** Durations of its transactions since the last call, in microseconds. */
  transactions(): number[]
}

export interface Answer {
  begin(): Promise<void>
  token(): void
  end(): Promise<void>
  /** What is stored of it. */
  stored(): string
}

export const ways: Readonly<Record<string, (dir: string) => Way>> = {
  ledger: (dir) => openApp(dir, 'in batches'),
  'UPDATE per token': (dir) => openApp(dir, 'token by token'),
  'UPDATE per token, bare table': (dir) =>
    openTable(dir, (update) => ({
      token: (id) => update(`text = text || ?`, id, TOKEN),
    })),
  'UPDATE whole per 100 ms': (dir) =>
    openTable(dir, (update) => ({
      batch: (id, text) => update(`text = ?`, id, text),
      end: (id, text) => update(`text = ?`, id, text),
    })),
  'final write only': (dir) =>
    openTable(dir, (update) => ({
      end: (id, text) => update(`text = ?`, id, text),
    })),
}

type Pattern = 'in batches' | 'token by token'

/** With the app's store: the row of the generation, the text, its end, and the search index. Only the pattern differs. */
function openApp(dir: string, pattern: Pattern): Way {
  const clock = manualClock()
  const store = openPlainStore(dir, clock)
  const timer = timeOf(store)
  const ledger = createLedger(timer.store, clock)
  const recorderOf = createRecorders({ ledger, clock, log: silentLog })
  return {
    async make(count) {
      const chat = await storedChat(store)
      const { id } = await storedQuestion(store, chat, 'Write something long.')
      const made = Array.from({ length: count }, () => storedAnswer(store, chat, id))
      return (await Promise.all(made)).map((answer) =>
        pattern === 'in batches'
          ? batchedAnswer(timer.store, ledger, recorderOf, answer)
          : updatedAnswer(timer.store, ledger, answer),
      )
    },
    advance: (ms) => clock.advance(ms),
    transactions: () => timer.take(),
  }
}

interface StoredMessage {
  readonly uid: string
  readonly id: number
}

/** As the app does. */
function batchedAnswer(
  store: Store,
  ledger: Ledger,
  recorderOf: (uid: string) => Recorder,
  message: StoredMessage,
): Answer {
  const uid = newUid()
  const recorder = recorderOf(uid)
  return {
    begin: () => beginGeneration(ledger, uid, message.uid),
    token: () => recorder.delta({ part: 0, kind: 'text', text: TOKEN }),
    end: async () => endGeneration(ledger, uid, await recorder.rest()),
    stored: () => textOf(store, message),
  }
}

const insertPart = command<[message: number]>(
  `INSERT INTO parts(message_id, ordinal, kind) VALUES (?, 0, 'text')`,
)
const growPart = command<[text: string, message: number]>(
  `UPDATE parts SET text = text || ? WHERE message_id = ? AND ordinal = 0`,
)

const indexText = command<[message: number]>(
  `INSERT INTO parts_fts(rowid, text) SELECT id, text FROM parts WHERE message_id = ?`,
)
const markIndexed = command<[message: number]>(`UPDATE parts SET indexed = 1 WHERE message_id = ?`)

/** As it would without batches: each token is written to its row when it comes. */
function updatedAnswer(store: Store, ledger: Ledger, message: StoredMessage): Answer {
  const uid = newUid()
  return {
    async begin() {
      await beginGeneration(ledger, uid, message.uid)
      await store.write('batch', (tx) => insertPart.run(tx, message.id))
    },
    token: () => void store.write('batch', (tx) => growPart.run(tx, TOKEN, message.id)),
    async end() {
      await store.write('batch', (tx) => {
        indexText.run(tx, message.id)
        markIndexed.run(tx, message.id)
      })
      await endGeneration(ledger, uid, [])
    },
    stored: () => textOf(store, message),
  }
}

function textOf(store: Store, { id }: StoredMessage): string {
  const parts = readParts(store.read, [id]).get(id) ?? []
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
}

async function endGeneration(ledger: Ledger, uid: string, rest: Piece[]): Promise<void> {
  await ledger.finish(uid, {
    end: { status: 'complete', reason: 'done' },
    served: { model: 'model', fingerprint: null, other: false },
    times: { waitMs: 0, loadMs: null, readMs: 1, firstMs: 1, thinkMs: null, writeMs: 1 },
    tokens: { input: 1, cached: null, output: 1 },
    timings: null,
    countedBy: 'server',
    rest,
  })
}

/** The row of a generation that writes this message, running. */
export async function beginGeneration(
  ledger: Ledger,
  uid: string,
  messageUid: string,
): Promise<void> {
  await ledger.begin({
    uid,
    caller: 'chat',
    messageUid,
    lane: 'rig',
    providerId: 'rig',
    modelId: 'model',
    origin: 'http://127.0.0.1:1',
    dialect: 'openai',
    request: null,
  })
  await ledger.start(uid, 0)
}

/** How long the writing of text blocks: the writer works at once when it is idle, so the call is the transaction. */
function timeOf(store: Store): { store: Store; take: () => number[] } {
  let durations: number[] = []
  return {
    store: {
      ...store,
      write(durability, work) {
        const began = performance.now()
        const written = store.write(durability, work)
        durations.push((performance.now() - began) * 1_000)
        return written
      },
    },
    take() {
      const all = durations
      durations = []
      return all
    },
  }
}

interface TableWrites {
  token?(id: number): void
  /** Every 100 ms. */
  batch?(id: number, text: string): void
  end?(id: number, text: string): void
}

type Update = (set: string, id: number, value: string) => void

/** The least a table can cost: one row per answer, its text in a column; no search index, no row of the request, no end. */
function openTable(dir: string, writesWith: (update: Update) => TableWrites): Way {
  const database = new Database(join(dir, 'plain.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.exec('CREATE TABLE messages(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
  const insert = database.prepare(`INSERT INTO messages(text) VALUES ('')`)
  const read = database.prepare<[number], { text: string }>(
    'SELECT text FROM messages WHERE id = ?',
  )
  let durations: number[] = []
  const compiled = new Map<string, Database.Statement<[string, number]>>()
  const writes = writesWith((set, id, value) => {
    const statement =
      compiled.get(set) ??
      database.prepare<[string, number]>(`UPDATE messages SET ${set} WHERE id = ?`)
    compiled.set(set, statement)
    const began = performance.now()
    statement.run(value, id)
    durations.push((performance.now() - began) * 1_000)
  })
  const growing = new Map<number, { text: string }>()
  let since = 0

  return {
    async make(count) {
      return Array.from({ length: count }, (): Answer => {
        const id = Number(insert.run().lastInsertRowid)
        const answer = { text: '' }
        return {
          async begin() {
            growing.set(id, answer)
          },
          token() {
            answer.text += TOKEN
            writes.token?.(id)
          },
          async end() {
            growing.delete(id)
            writes.end?.(id, answer.text)
          },
          stored: () => read.get(id)?.text ?? '',
        }
      })
    },
    advance(ms) {
      since += ms
      if (since < BATCH_MS) return
      since = 0
      for (const [id, { text }] of growing) writes.batch?.(id, text)
    },
    transactions() {
      const all = durations
      durations = []
      return all
    },
  }
}
