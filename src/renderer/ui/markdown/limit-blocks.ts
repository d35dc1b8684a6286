import type { Block } from './split-blocks.ts'

/** More blocks than the longest answers have (about 50,000 tokens); drawing so many takes about a second. */
const most = 2_000

/** The blocks of a text of any length, so that drawing it ends: what comes after the first 2,000 is one plain text. */
export function limitBlocks(blocks: readonly Block[]): readonly Block[] {
  if (blocks.length <= most) return blocks
  const rest = blocks.slice(most).map((block) => block.raw)
  return [...blocks.slice(0, most), { kind: 'plain', raw: rest.join('\n\n') }]
}
