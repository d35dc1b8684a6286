import { expect, test, vi } from 'vitest'
import { readDeckFile } from './decks-file.ts'

test.each([
  ['', { problem: 'This file is empty, or holds no text.' }],
  [' \n\n', { problem: 'This file is empty, or holds no text.' }],
  ['\u0089PNG\u0000\u0001', { problem: 'This file is empty, or holds no text.' }],
  ['x'.repeat(8_000_001), { problem: 'This file is too large for a deck.' }],
  ['One?\nTwo?', { text: 'One?\nTwo?' }],
])('%.20j is read as %j', async (content, read) => {
  expect(await readDeckFile(new File([content], 'riddles.txt'))).toEqual(read)
})

test('50 MB are not read', async () => {
  const text = vi.fn<() => Promise<string>>()
  expect(await readDeckFile({ size: 50_000_000, text })).toEqual({
    problem: 'This file is too large for a deck.',
  })
  expect(text).not.toHaveBeenCalled()
})
