import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { spawnScript } from '../testing/spawn-script.ts'
import { expectMode } from '../testing/system.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { takeInstanceLock, whoHolds } from './instance-lock.ts'

function take(dir: string) {
  const outcome = takeInstanceLock({ dir, host: 'headless', wall: 7 })
  onTestFinished(() => {
    if (outcome.kind === 'held') outcome.lock.release()
  })
  return outcome
}

/** Another process that holds the folder. */
async function otherHolder(dir: string) {
  const script = spawnScript('store/hold-lock.ts', [dir])
  await script.line('held')
  return script
}

test('T-19: the second one gets told who holds it and where', async () => {
  const dir = temporaryFolder()
  const other = await otherHolder(dir)
  expect(take(dir)).toEqual({ kind: 'taken' })
  expect(await whoHolds(dir)).toEqual({
    pid: other.pid,
    startedAt: 5,
    host: 'headless',
    address: 'http://127.0.0.1:4711',
    token: 'its-token',
  })
  await other.end()
})

test('T-19: kill -9 of the holder frees it', async () => {
  const dir = temporaryFolder()
  const other = await otherHolder(dir)
  await other.end('SIGKILL')
  expect(take(dir).kind).toBe('held')
})

test('T-19: of many at once exactly one gets it', async () => {
  const dir = temporaryFolder()
  const scripts = Array.from({ length: 4 }, () => spawnScript('store/hold-lock.ts', [dir]))
  const said = await Promise.all(scripts.map((script) => script.line()))
  expect(said.toSorted()).toEqual(['held', 'taken', 'taken', 'taken'])
  await Promise.all(scripts.map((script) => script.end()))
})

test('another process may take it after it was released', async () => {
  const dir = temporaryFolder()
  const own = take(dir)
  if (own.kind === 'held') own.lock.release()
  const other = await otherHolder(dir)
  expect(take(dir).kind).toBe('taken')
  await other.end()
})

test('who is just starting is waited for, for nobody else to read', async () => {
  const dir = temporaryFolder()
  const own = take(dir)
  const who = whoHolds(dir)
  expect(take(dir)).toEqual({ kind: 'taken' })
  if (own.kind === 'held') own.lock.writeAddress('http://127.0.0.1:1', 'secret')
  expect(await who).toMatchObject({
    pid: process.pid,
    address: 'http://127.0.0.1:1',
    token: 'secret',
    startedAt: 7,
  })
  expectMode(join(dir, 'instance.json'), 0o600)
})

test('what one that was killed left is not told, and waiting ends', async () => {
  const dir = temporaryFolder()
  const other = await otherHolder(dir)
  await other.end('SIGKILL')
  expect(await whoHolds(dir)).toBeNull()
})

test('a folder that is none is a sentence with its path', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  for (const dir of [file, join(file, 'below')])
    expect(() => take(dir)).toThrow(`BooCode cannot keep anything in ${dir}: it is not a folder.`)
})

test('something else in the place of the lock: which file, and what to do', () => {
  const dir = temporaryFolder()
  const path = join(dir, 'instance.lock')
  writeFileSync(path, 'something else, and more of it than a header has: '.repeat(9))
  expect(() => take(dir)).toThrow(`The file ${path} is not what BooCode left there.`)
  expect(statSync(path).size).toBe(450)
})
