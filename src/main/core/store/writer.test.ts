import { join } from 'node:path'
import { setInterval as ticks } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { times } from '../testing/full-counts.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { command, query } from './sql.ts'
import { createWriter } from './writer.ts'

const add = command<[n: number]>('INSERT INTO numbers VALUES (?)')
const all = query<[], { n: number }>('SELECT n FROM numbers ORDER BY rowid')
const synchronous = query<[], { synchronous: number }>('PRAGMA synchronous')

function setUp() {
  const path = join(temporaryFolder(), 'test.db')
  const database = new Database(path)
  const rival = new Database(path, { timeout: 0 })
  onTestFinished(() => {
    database.close()
    rival.close()
  })
  database.pragma('journal_mode = WAL')
  database.exec('CREATE TABLE numbers(n INT)')
  const numbers = (): unknown => rival.prepare('SELECT n FROM numbers ORDER BY rowid').pluck().all()
  return { database, writer: createWriter(database), rival, numbers }
}

/** How late each tick of the event loop came for so long, in milliseconds. */
async function loopLags(forMs: number): Promise<number[]> {
  const lags: number[] = []
  const end = performance.now() + forMs
  let last = performance.now()
  for await (const _ of ticks(10)) {
    lags.push(performance.now() - last - 10)
    last = performance.now()
    if (last > end) break
  }
  return lags
}

test('writes in the order of the calls, also those made while writing', async () => {
  const { writer, numbers } = setUp()
  const order: Promise<unknown>[] = []
  order.push(
    writer.write('batch', (tx) => {
      add.run(tx, 1)
      order.push(writer.write('batch', (later) => add.run(later, 2)))
    }),
  )
  order.push(writer.write('full', (tx) => add.run(tx, 3)))
  await Promise.all(order)
  expect(numbers()).toEqual([1, 2, 3])
})

test('what throws changes nothing, and the next one runs', async () => {
  const { writer, numbers } = setUp()
  const failed = writer.write('batch', (tx) => {
    add.run(tx, 1)
    throw new Error('on purpose')
  })
  await expect(failed).rejects.toThrow('on purpose')
  await writer.write('batch', (tx) => add.run(tx, 2))
  expect(numbers()).toEqual([2])
})

test('a transaction that would wait is refused', async () => {
  const { writer, numbers } = setUp()
  const failed = writer.write('batch', async (tx) => {
    add.run(tx, 1)
    await Promise.resolve()
  })
  await expect(failed).rejects.toThrow('cannot wait')
  expect(numbers()).toEqual([])
})

test('only full durability waits for the disk', async () => {
  const { writer } = setUp()
  expect(await writer.write('batch', (tx) => synchronous.get(tx))).toEqual({ synchronous: 1 })
  expect(await writer.write('full', (tx) => synchronous.get(tx))).toEqual({ synchronous: 2 })
})

const lagMs = 50

test('T-13: while the database is locked the loop stays free; then all land, in order', async () => {
  const began = performance.now()
  const { writer, rival, numbers } = setUp()
  const [lockMs, mostTries, count] = [times(500, 10_000), times(20, 6), 200]
  let late = Infinity
  let tries = 0
  // Until one holds: somebody else's work on a shared machine is none of ours, and a writer that blocks does so each time.
  for (; late > lagMs && tries < mostTries; tries += 1) {
    rival.exec('BEGIN IMMEDIATE')
    const before = tries * count
    const writes = Array.from({ length: count }, (_, n) =>
      writer.write('batch', (tx) => add.run(tx, before + n)),
    )
    late = Math.min(late, Math.max(...(await loopLags(lockMs))))
    rival.exec('ROLLBACK')
    await Promise.all(writes)
    expect(numbers()).toEqual(Array.from({ length: before + count }, (_, n) => n))
  }
  const what = `locks of ${lockMs / 1_000} s, ${count} writes each`
  const found = `no tick later than ${late.toFixed(0)} ms in the best, 0 writes lost`
  tellFigure({ of: 'T-13', n: tries, what, began, found })
  expect(late).toBeLessThanOrEqual(lagMs)
}, 120_000)

test('T-13: a writer that waits for the lock longer is seen', async () => {
  const { database, writer, rival } = setUp()
  database.pragma(`busy_timeout = ${2 * lagMs}`)
  rival.exec('BEGIN IMMEDIATE')
  const write = writer.write('batch', (tx) => add.run(tx, 1))
  expect(Math.max(...(await loopLags(300)))).toBeGreaterThan(lagMs)
  rival.exec('ROLLBACK')
  await write
})

test('closing waits for what was taken and takes no more', async () => {
  const { writer, rival, numbers } = setUp()
  rival.exec('BEGIN IMMEDIATE')
  const taken = writer.write('batch', (tx) => add.run(tx, 1))
  const closed = writer.close(5_000)
  await expect(writer.write('batch', (tx) => add.run(tx, 2))).rejects.toMatchObject({
    code: 'shutting_down',
  })
  rival.exec('ROLLBACK')
  await Promise.all([taken, closed])
  expect(numbers()).toEqual([1])
})

test('closing does not wait for ever', async () => {
  const { writer, rival, numbers } = setUp()
  rival.exec('BEGIN IMMEDIATE')
  const taken = writer.write('batch', (tx) => add.run(tx, 1))
  const [outcome] = await Promise.allSettled([taken, writer.close(1)])
  expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'shutting_down' } })
  rival.exec('ROLLBACK')
  expect(numbers()).toEqual([])
})

test('a statement is compiled once', async () => {
  const { writer } = setUp()
  const same = await writer.write(
    'batch',
    (tx) => tx.statement('SELECT 1') === tx.statement('SELECT 1'),
  )
  expect(same).toBe(true)
  expect(await writer.write('batch', (tx) => all.all(tx))).toEqual([])
})
