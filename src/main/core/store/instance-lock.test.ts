import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { spawnScript } from '../testing/spawn-script.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { takeInstanceLock } from './instance-lock.ts'

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
  expect(take(dir)).toEqual({
    kind: 'taken',
    by: {
      pid: other.pid,
      startedAt: 5,
      host: 'headless',
      address: 'http://127.0.0.1:4711',
      token: 'its-token',
    },
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

test('the address is added once it is known, for nobody else to read', () => {
  const dir = temporaryFolder()
  const own = take(dir)
  expect(take(dir)).toMatchObject({ kind: 'taken', by: { address: null, startedAt: 7 } })
  if (own.kind === 'held') own.lock.writeAddress('http://127.0.0.1:1', 'secret')
  expect(take(dir)).toMatchObject({
    by: { pid: process.pid, address: 'http://127.0.0.1:1', token: 'secret' },
  })
  expect(statSync(join(dir, 'instance.json')).mode & 0o777).toBe(0o600)
})
