import { expect, test } from 'vitest'
import { limitBlocks } from './limit-blocks.ts'
import type { Block } from './split-blocks.ts'

const blocks = (count: number): readonly Block[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'text',
    raw: `Block ${index}.`,
    labels: [],
  }))

test('a long answer is drawn as it is', () => {
  const long = blocks(2_000)
  expect(limitBlocks(long)).toBe(long)
})

test('a text without end is cut short in its drawing, never in its words', () => {
  const limited = limitBlocks(blocks(2_003))
  expect(limited).toHaveLength(2_001)
  expect(limited.at(-1)).toEqual({
    kind: 'plain',
    raw: 'Block 2000.\n\nBlock 2001.\n\nBlock 2002.',
  })
})
