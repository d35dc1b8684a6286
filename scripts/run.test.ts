import { expect, test } from 'vitest'
import { has } from '../src/main/core/testing/system.ts'
import { exitCodeOf, hasHeard, run, wasInterrupted } from './run.mjs'

const node = (script: string, options = {}) => run(process.execPath, ['-e', script], options)

test("the child's exit code comes back", async () => {
  expect(await node('process.exit(7)')).toBe(7)
  expect(await node('')).toBe(0)
})

test.runIf(has('signals'))('a child that dies of a signal ends as a shell says it', async () => {
  expect(await node(`process.kill(process.pid, 'SIGKILL')`)).toBe(137)
})

test('the exit code of a signal is that of a shell', () => {
  expect(exitCodeOf(null, 'SIGTERM')).toBe(143)
  expect(exitCodeOf(3, null)).toBe(3)
})

test('a program that does not exist is 127', async () => {
  expect(await run('no-such-program', [])).toBe(127)
})

test('a child is ended at its limit', async () => {
  expect(await node('setInterval(() => {}, 1000)', { limitMs: 50 })).toBe(124)
})

test.runIf(has('signals'))('signals are passed on, and no listener stays behind', async () => {
  const before = process.listenerCount('SIGTERM')
  const ended = node(`
    process.on('SIGTERM', () => process.exit(9))
    process.kill(process.ppid, 'SIGTERM')
    setInterval(() => {}, 1000)
  `)
  expect(process.listenerCount('SIGTERM')).toBe(before + 1)
  expect(await ended).toBe(9)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

test('what somebody interrupted is told from what failed', () => {
  expect([129, 130, 143, 0xc000013a].every(wasInterrupted)).toBe(true)
  expect([0, 1, 124, 127, 137].some(wasInterrupted)).toBe(false)
})

test('what a terminal, or a console of Windows, has told everybody is not told again', () => {
  const told = (platform: NodeJS.Platform, isTerminal: boolean) =>
    (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) =>
      hasHeard(signal, { platform, isTerminal }),
    )
  expect(told('linux', true)).toEqual([true, false, false])
  expect(told('darwin', false)).toEqual([false, false, false])
  expect(told('win32', false)).toEqual([true, true, true])
})
