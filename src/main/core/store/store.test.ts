import { join } from 'node:path'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newUid } from '../kernel/ids.ts'
import { bareEnding, newGeneration } from '../testing/endings.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { spawnScript } from '../testing/spawn-script.ts'
import { storedAnswer, storedChat, storedQuestion } from '../testing/stored-chat.ts'
import { has } from '../testing/system.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { listBackups } from './backups.ts'
import { readBranch } from './branch.ts'
import { createLedger } from './ledger.ts'
import { insertMessage } from './messages.ts'
import { openDatabase } from './open-database.ts'
import { readMessages } from './read-messages.ts'
import { searchMessages } from './search.ts'
import { insertSession, listSessions, readSession, setSessionDeleted } from './sessions.ts'
import { command, query } from './sql.ts'
import type { Store } from './store.ts'

const day = 24 * 60 * 60 * 1_000
const done = { status: 'complete', reason: 'done' } as const
const pageCount = query<[], { page_count: number }>('PRAGMA page_count')
const count = (store: Store, table: string): number =>
  query<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get(store.read)?.n ?? -1

/** A question, and an answer whose generation runs. */
async function running(store: Store) {
  const ledger = createLedger(store, manualClock())
  const chat = await storedChat(store)
  const question = await storedQuestion(store, chat, 'How are you?')
  const answer = await storedAnswer(store, chat, question.id)
  const uid = newUid()
  await ledger.begin(newGeneration(uid, answer.uid))
  await ledger.start(uid, 0)
  await ledger.append([
    { uid, pieces: [{ part: 0, kind: 'text', text: 'Splendid, th' }], calls: [] },
  ])
  return { ledger, chat, answer, uid }
}

test('what an earlier launch left running ends as a crash at the next one, with its text', async () => {
  const dir = temporaryFolder()
  const first = temporaryStore({ dir })
  const { answer } = await running(first)
  const { uid: waiting } = await storedAnswer(first, await storedChat(first), answer.id)
  const second = temporaryStore({ dir })
  expect(second.reconciled).toEqual({ generations: 1, messages: 2 })
  expect(second.uncleanExit).toBe(true)
  const [message] = readMessages(second.read, [answer.id])
  expect(message).toMatchObject({
    status: 'failed',
    endReason: 'app_crash',
    parts: [{ kind: 'text', text: 'Splendid, th' }],
    generation: { status: 'failed', endReason: 'app_crash' },
  })
  expect(searchMessages(second.read, 'splendid', 9)).toHaveLength(1)
  expect(count(second, 'deltas')).toBe(0)
  expect(waiting).not.toBe('')
})

test('after a clean exit there is nothing to end, and the next launch knows', async () => {
  const dir = temporaryFolder()
  const first = temporaryStore({ dir })
  const { ledger, uid } = await running(first)
  await ledger.finish(uid, bareEnding(done))
  await first.close()
  const second = temporaryStore({ dir })
  expect(second.uncleanExit).toBe(false)
  expect(second.reconciled).toEqual({ generations: 0, messages: 0 })
})

test('what was given before closing is kept', async () => {
  const dir = temporaryFolder()
  const first = temporaryStore({ dir })
  const chats = [storedChat(first), storedChat(first)]
  await first.close()
  await Promise.all(chats)
  expect(count(temporaryStore({ dir }), 'sessions')).toBe(2)
})

test('what was deleted seven days before a start goes at one a day later, its statistics stay', async () => {
  const dir = temporaryFolder()
  const clock = manualClock()
  const first = temporaryStore({ dir, clock })
  const { ledger, uid, chat } = await running(first)
  await ledger.finish(uid, bareEnding(done))
  const kept = await storedChat(first)
  await first.write('batch', (tx) => {
    setSessionDeleted(tx, chat.sessionUid, clock.wall())
    command(
      `INSERT INTO blobs VALUES ('used', 'text/plain', 1, x'00', NULL), ('lost', 'text/plain', 1, x'00', NULL), ('asked', 'text/plain', 1, x'00', NULL)`,
    ).run(tx)
    command(`UPDATE generations SET request = 'asked'`).run(tx)
    command(`INSERT INTO projects(uid, path) VALUES ('p', '/p')`).run(tx)
    command(
      `INSERT INTO runs(uid, project_id, backend, agent_id, ref, mode, task, transcript, status, end_reason, created_at) VALUES ('r', 1, 'pty', 'a', 'a/b', 'auto', 't', 'used', 'complete', 'done', 0)`,
    ).run(tx)
  })
  await first.close()

  clock.advance(7 * day + 1)
  const second = temporaryStore({ dir, clock })
  expect(count(second, 'sessions')).toBe(2)
  await second.close()

  clock.advance(day)
  const third = temporaryStore({ dir, clock })
  expect(readSession(third.read, kept.sessionUid)).toBeDefined()
  expect(
    ['sessions', 'chats', 'messages', 'parts', 'generations'].map((table) => count(third, table)),
  ).toEqual([1, 1, 0, 0, 1])
  expect(searchMessages(third.read, 'splendid', 9)).toEqual([])
  expect(query<[], { sha256: string }>('SELECT sha256 FROM blobs').all(third.read)).toEqual([
    { sha256: 'used' },
  ])
  await third.write('batch', (tx) =>
    command(`INSERT INTO parts_fts(parts_fts, rank) VALUES ('integrity-check', 1)`).run(tx),
  )
})

test('order is that of what happened, whatever the clock says (R4)', async () => {
  const store = temporaryStore()
  const leaps = [0, 400 * day, -400 * day, 1]
  const sessions: string[] = []
  for (const leap of leaps) {
    const [uid, chatUid] = [newUid(), newUid()]
    const session = { uid, chatUid, ref: null, title: null, titledBy: null }
    await store.write('full', (tx) => insertSession(tx, session, 500 * day + leap))
    sessions.push(uid)
  }
  expect(listSessions(store.read, undefined, 9).items.map(({ uid }) => uid)).toEqual(
    sessions.toReversed(),
  )
  const chat = await storedChat(store)
  const messages: number[] = []
  for (const leap of leaps) {
    const parts = [{ kind: 'text', text: String(leap) }] as const
    const made = { uid: newUid(), chatId: chat.id, parentId: messages.at(-1) ?? null, parts }
    const message = { ...made, role: 'user', status: 'complete' } as const
    const wall = 500 * day + leap
    messages.push(
      await store.write('full', (tx) => insertMessage(tx, message, store.launchId, wall)),
    )
  }
  const branch = readBranch(store.read, messages.at(-1) ?? null)
  expect(branch.map(({ parts }) => parts[0])).toMatchObject(
    leaps.map((leap) => ({ text: String(leap) })),
  )
})

test('a damaged database is noticed after an unclean exit, and lies aside', async () => {
  const dir = temporaryFolder()
  const first = temporaryStore({ dir })
  await storedChat(first)
  const root = query<[], { page: number }>(
    `SELECT rootpage AS page FROM sqlite_schema WHERE name = 'messages_by_chat'`,
  )
  const page = root.get(first.read)?.page ?? 0
  await first.close()
  const raw = new Database(first.path)
  raw.exec('UPDATE launches SET ended_at = NULL')
  raw.close()
  const bytes = readFileSync(first.path)
  bytes.fill(0xff, (page - 1) * 4096, page * 4096)
  writeFileSync(first.path, bytes)
  const second = temporaryStore({ dir })
  expect(second.movedAside?.reason).toBe('damaged')
  expect(second.uncleanExit).toBe(true)
  expect(count(second, 'sessions')).toBe(0)
  expect(statSync(second.movedAside?.path ?? '').size).toBeGreaterThan(0)
})

test('damage that a clean exit hid and the start runs into is met the same way', async () => {
  const dir = temporaryFolder()
  const first = temporaryStore({ dir })
  await storedChat(first)
  const root = query<[], { page: number }>(
    `SELECT rootpage AS page FROM sqlite_schema WHERE name = 'launches'`,
  )
  const page = root.get(first.read)?.page ?? 0
  await first.close()
  const bytes = readFileSync(first.path)
  bytes.fill(0xff, (page - 1) * 4096, page * 4096)
  writeFileSync(first.path, bytes)
  const second = temporaryStore({ dir })
  expect(second.movedAside?.reason).toBe('damaged')
  expect(readFileSync(second.movedAside?.path ?? '').equals(bytes)).toBe(true)
  await storedChat(second)
  expect(count(second, 'sessions')).toBe(1)
})

test('upkeep makes the ballast, and a backup each week that takes the place of a damaged database', async () => {
  const dir = temporaryFolder()
  const clock = manualClock()
  const first = temporaryStore({ dir, clock })
  await storedChat(first)
  await first.upkeep()
  expect(readdirSync(dir)).toContain('ballast')
  await storedChat(first)
  clock.advance(7 * day - 1)
  await first.upkeep()
  expect(listBackups(dir)).toHaveLength(1)
  await first.close()
  writeFileSync(first.path, 'no database')
  const second = temporaryStore({ dir, clock })
  expect(second.movedAside).toMatchObject({ reason: 'damaged', restored: manualClock().wall() })
  expect(count(second, 'sessions')).toBe(1)
  clock.advance(1)
  await Promise.all([second.upkeep(), second.upkeep()])
  expect(listBackups(dir).map(({ number }) => number)).toEqual([2, 1])
})

test('closing gives a backup up that is being made', async () => {
  const dir = temporaryFolder()
  const store = temporaryStore({ dir })
  const made = store.upkeep()
  await Promise.all([store.close(), made])
  expect(listBackups(dir)).toEqual([])
  expect(readdirSync(join(dir, 'backups'))).toEqual([])
})

test('a database that another program holds is not opened, and named as that', () => {
  const dir = temporaryFolder()
  openDatabase(dir, 0).writing.close()
  const other = new Database(join(dir, 'boocode.db'))
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  expect(() => temporaryStore({ dir })).toThrow(expect.objectContaining({ code: 'not_available' }))
  other.exec('ROLLBACK')
  expect(temporaryStore({ dir }).movedAside).toBeNull()
})

test('T-12: on a full disk reads work, endings wait, and land when there is space again', async () => {
  const began = performance.now()
  const clock = manualClock()
  const store = temporaryStore({ clock })
  const { ledger, answer, uid } = await running(store)
  const told = vi.fn<() => void>()
  store.onDiskFull(told)
  const limit = await store.write('batch', (tx) => pageCount.get(tx)?.page_count ?? 0)
  const setLimit = (pages: number) =>
    store.write('batch', (tx) => query<[], unknown>(`PRAGMA max_page_count = ${pages}`).all(tx))
  await setLimit(limit)
  const rest = [{ part: 0, kind: 'text', text: 'anks. '.repeat(20_000) }] as const
  await expect(ledger.append([{ uid, pieces: rest, calls: [] }])).rejects.toMatchObject({
    code: 'disk_full',
  })
  const landed = vi.fn<(ended: boolean) => void>()
  const finishing = ledger.finish(uid, bareEnding(done, rest)).then(landed)
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2))
  clock.advance(2_000)
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(3))
  expect(landed).not.toHaveBeenCalled()
  expect(readMessages(store.read, [answer.id])).toMatchObject([{ status: 'running' }])

  await setLimit(limit + 10_000)
  clock.advance(2_000)
  await finishing
  expect(landed).toHaveBeenCalledWith(true)
  expect(readMessages(store.read, [answer.id])).toMatchObject([
    { status: 'complete', parts: [{ text: `Splendid, th${rest[0].text}` }] },
  ])
  tellFigure({ of: 'T-12 a database that may not grow', n: 1, what: 'ending that landed', began })
})

test('closing on a full disk does not hang: the ending is given up, the next launch ends the row', async () => {
  const dir = temporaryFolder()
  const store = temporaryStore({ dir, clock: manualClock() })
  const { ledger, uid } = await running(store)
  const told = vi.fn<() => void>()
  store.onDiskFull(told)
  const pages = await store.write('batch', (tx) => pageCount.get(tx)?.page_count ?? 0)
  await store.write('batch', (tx) => query<[], unknown>(`PRAGMA max_page_count = ${pages}`).all(tx))
  const rest = [{ part: 0, kind: 'text', text: 'x'.repeat(200_000) }] as const
  const finishing = ledger.finish(uid, bareEnding(done, rest))
  await vi.waitFor(() => expect(told).toHaveBeenCalled())
  const [outcome] = await Promise.allSettled([finishing, store.close()])
  expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'disk_full' } })
  expect(temporaryStore({ dir }).reconciled).toEqual({ generations: 1, messages: 1 })
})

test('closing while another program holds the database does not hang either', async () => {
  const clock = manualClock()
  const store = temporaryStore({ clock })
  const other = new Database(store.path)
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  const ending = Promise.allSettled([store.writeEnding(() => true)])
  const closed = store.close()
  clock.advance(5_000)
  await closed
  expect(await ending).toMatchObject([{ reason: { code: 'shutting_down' } }])
})

test.runIf(has('modes'))(
  'T-21: every file is 0600 and every folder 0700, whatever the umask',
  async () => {
    const began = performance.now()
    const dir = join(temporaryFolder(), 'made', 'here')
    const script = spawnScript('store/write-under-umask.ts', [dir])
    await script.line('written')
    const modes = readdirSync(dir).map((name) => [
      name,
      (statSync(join(dir, name)).mode & 0o777).toString(8),
    ])
    expect(Object.fromEntries(modes)).toEqual({
      'boocode.db': '600',
      'boocode.db-shm': '600',
      'boocode.db-wal': '600',
      'boocode.db.made': '600',
      'instance.json': '600',
      'instance.lock': '600',
    })
    expect([dir, join(dir, '..')].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(
      ['700', '700'],
    )
    await script.end()
    const n = modes.length
    tellFigure({ of: 'T-21 of a store', n, what: 'files under umask 000', began })
  },
)
