import { emptySplit, splitBlocks } from '../../ui/markdown/split-blocks.ts'

/** The code of the last block of code in a Markdown text; null when there is none. */
export function lastCode(text: string): string | null {
  const block = splitBlocks(emptySplit, text).blocks.findLast(({ kind }) => kind === 'code')
  return block?.kind === 'code' ? block.code : null
}
