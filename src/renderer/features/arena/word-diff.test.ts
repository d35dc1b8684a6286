import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameShare, wordDiff, type Stretch } from './word-diff.ts'

const told = (left: string, right: string): readonly string[] =>
  wordDiff(left, right).stretches.map((one: Stretch) =>
    one.same ? one.left : `[${one.left}|${one.right}]`,
  )

test.each([
  ['the same', 'one two three', 'one two three', ['one two three']],
  ['a word replaced', 'one two three', 'one 2 three', ['one', '[ two| 2]', ' three']],
  ['a word added', 'one three', 'one two three', ['one', '[| two]', ' three']],
  ['a word taken away', 'one two three', 'one three', ['one', '[ two|]', ' three']],
  ['nothing in common', 'a b', 'c', ['[a b|c]']],
  ['nothing at all', '', '', []],
  ['nothing on one side', '', 'a', ['[|a]']],
  ['another line break', 'one\ntwo', 'one two', ['one\ntwo']],
])('%s', (_, left, right, stretches) => {
  expect(told(left, right)).toEqual(stretches)
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })
  .map((words) => words.join(' '))

test('each side can be read out of it whole, and what both say is in both', () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const { stretches } = wordDiff(left, right)
      expect(stretches.map((one) => one.left).join('')).toBe(left)
      expect(stretches.map((one) => one.right).join('')).toBe(right)
      const both = stretches.filter(({ same }) => same)
      expect(both.map((one) => one.left.trim())).toEqual(both.map((one) => one.right.trim()))
    }),
  )
})

/** The longest common subsequence, the slow way. */
function longest(a: readonly string[], b: readonly string[]): number {
  const [first, ...restA] = a
  const [second, ...restB] = b
  if (first === undefined || second === undefined) return 0
  return first === second
    ? 1 + longest(restA, restB)
    : Math.max(longest(restA, b), longest(a, restB))
}

test('no more is told as different than must be', () => {
  const short = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 })
  fc.assert(
    fc.property(short, short, (left, right) => {
      const { stretches } = wordDiff(left.join(' '), right.join(' '))
      const kept = stretches
        .filter(({ same }) => same)
        .flatMap((one) => one.left.trim().split(' '))
        .filter(Boolean).length
      expect(kept).toBe(longest(left, right))
    }),
  )
})

test('texts too long for that are compared by line, and end', () => {
  const words = (seed: string): string =>
    Array.from({ length: 3_000 }, (_, place) => `${seed}${place}`).join(' ')
  const { unit, stretches } = wordDiff(`same\n${words('a')}\nend`, `same\n${words('b')}\nend`)
  expect(unit).toBe('lines')
  expect(stretches.map(({ same }) => same)).toEqual([true, false, true])
  const lines = (seed: string): string => words(seed).replaceAll(' ', '\n')
  expect(wordDiff(lines('a'), lines('b')).stretches).toHaveLength(1)
})

test('how much is the same counts the longer text', () => {
  expect(sameShare(wordDiff('a b', 'a b'))).toBe(1)
  expect(sameShare(wordDiff('', ''))).toBe(1)
  expect(sameShare(wordDiff('a', 'b'))).toBe(0)
  expect(sameShare(wordDiff('one', 'one two three'))).toBeCloseTo(3 / 13)
})
