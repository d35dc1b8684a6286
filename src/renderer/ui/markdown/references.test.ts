import { expect, test } from 'vitest'
import { resolveReferences } from './references.ts'
import { emptySplit, splitBlocks } from './split-blocks.ts'

const drawing = (text: string) => resolveReferences(splitBlocks(emptySplit, text).blocks)

test('a definition reaches the blocks above and below it, and the first one wins', () => {
  const { blocks } = drawing(
    'See [X].\n\n[x]: https://a.example\n[x]: https://b.example\n\nSee [t][ x ].',
  )
  expect(blocks.map((drawn) => drawn.definitions)).toEqual([
    '[x]: https://a.example',
    '[x]: https://a.example',
  ])
})

test('a block that refers to nothing gets nothing, so it stays as it is when definitions come', () => {
  const { blocks } = drawing('Plain.\n\n`code`\n\n[x]: https://a.example')
  expect(blocks.map((drawn) => drawn.definitions)).toEqual(['', ''])
})

test('footnotes are numbered by their first mark, and one without a mark is not lost', () => {
  const { blocks, footnotes } = drawing(
    'B[^b] then A[^a].\n\nA[^a] again, [^none].\n\n[^lost]: L\n[^a]: A\n[^b]: B [x]\n\n[x]: https://a.example',
  )
  expect(blocks.map((drawn) => drawn.numbers)).toEqual(['B 1\nA 2', 'A 2'])
  expect(
    footnotes.map(({ number, block, definitions }) => [number, block.raw, definitions]),
  ).toEqual([
    ['1', 'B [x]', '[x]: https://a.example'],
    ['2', 'A', ''],
    ['3', 'L', ''],
  ])
})

test('a block is the same object until what it refers to changes', () => {
  const one = splitBlocks(emptySplit, 'Plain.\n\nSee [a].\n\n')
  const two = splitBlocks(one, `${one.text}[a]: https://a.example\n\nEnd`)
  const [plain, seeing] = resolveReferences(one.blocks).blocks
  const [plainAfter, seeingAfter] = resolveReferences(two.blocks).blocks
  expect(plainAfter).toBe(plain)
  expect(seeingAfter).not.toBe(seeing)
  expect(seeingAfter?.definitions).toBe('[a]: https://a.example')
})
