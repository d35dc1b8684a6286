import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { describe as describePart, runParts, type Part } from './parts.ts'

const printed: string[] = []
beforeEach(() => {
  const print = (line: unknown) => void printed.push(String(line))
  vi.spyOn(console, 'log').mockImplementation(print)
  vi.spyOn(console, 'error').mockImplementation(print)
})
afterEach(() => {
  printed.length = 0
  vi.restoreAllMocks()
})

function part(name: string, code: number): Part {
  const counts = code === 0 ? { passed: 2, failed: 0 } : { passed: 1, failed: 1 }
  return { name, run: async () => ({ code, counts }) }
}

test('all parts run, though one fails, and their counts add up', async () => {
  expect(await runParts([part('one', 0), part('two', 1), part('three', 0)])).toEqual({
    passed: 5,
    failed: 1,
  })
  expect(printed.filter((line) => line.startsWith('three'))).not.toEqual([])
})

test('a part that throws counts as one failure and says why', async () => {
  const broken: Part = { name: 'broken', run: () => Promise.reject(new Error('no browser here')) }
  expect(await runParts([broken, part('next', 0)])).toEqual({ passed: 2, failed: 1 })
  expect(printed).toContain('no browser here')
})

test.each([130, 143, 129])('an interrupted part (%i) is the last', async (code) => {
  expect(await runParts([part('one', code), part('two', 0)])).toEqual({ passed: 1, failed: 1 })
})

test('a part is described with its seconds and counts, or why it was skipped', () => {
  const counts = { passed: 3, failed: 1 }
  expect(describePart('lint', 1.26, { code: 1, counts })).toMatch(
    /^lint +1\.3 s  3 passed, 1 failed$/,
  )
  const again = { code: 0, counts: { passed: 3, failed: 0, flaky: 1 } }
  expect(describePart('desktop', 1, again)).toMatch(/3 passed, 0 failed, 1 only when run again$/)
  const skipped = { code: 0, counts: { passed: 0, failed: 0 }, skipped: 'no runtime' }
  expect(describePart('desktop', 0, skipped)).toMatch(/^desktop +0\.0 s  skipped: no runtime$/)
})
