import { isDrawable } from './drawable.ts'
import { labelsIn } from './labels.ts'
import type { Block } from './split-blocks.ts'

/**
 * A block that is drawn, with what it needs from elsewhere in the text. As long as none of that changes, the same block
 * gives the same object.
 */
export type DrawnBlock = {
  readonly block: Exclude<Block, { kind: 'definition' | 'footnote' }>
  /** The definitions it refers to, as Markdown to be put below it. */
  readonly definitions: string
  /** The numbers of the footnotes it refers to: `label number`, a line for each. */
  readonly numbers: string
}

/** A footnote in the order of its number. */
export type Footnote = DrawnBlock & { readonly number: string }

export type Drawing = {
  readonly blocks: readonly DrawnBlock[]
  readonly footnotes: readonly Footnote[]
}

/**
 * Gives each block the definitions and footnote numbers it refers to, wherever in the text they stand: the first
 * definition of a label wins, footnotes are numbered as they are first referred to. A footnote nothing refers to
 * comes last; its text is not lost.
 */
export function resolveReferences(blocks: readonly Block[]): Drawing {
  const definitions = new Map<string, string>()
  const notes = new Map<string, string>()
  for (const block of blocks) {
    if (block.kind === 'definition') keepFirst(definitions, block.label, block.raw)
    if (block.kind === 'footnote') keepFirst(notes, block.label, block.text)
  }
  const numbers = numberFootnotes(blocks, notes)
  const draw = (block: DrawnBlock['block']): DrawnBlock => {
    const labels = block.kind === 'text' ? block.labels : []
    if (labels.length === 0) return drawnWith(block, '', '')
    return drawnWith(
      block,
      labels.flatMap((label) => definitions.get(label) ?? []).join('\n'),
      labels.flatMap((label) => numberLine(numbers, label)).join('\n'),
    )
  }
  return {
    blocks: blocks.filter(isDrawn).map(draw),
    footnotes: [...numbers].map(([label, number]) => ({
      ...draw(footnoteText(notes.get(label) ?? '')),
      number,
    })),
  }
}

function isDrawn(block: Block): block is DrawnBlock['block'] {
  return block.kind !== 'definition' && block.kind !== 'footnote'
}

const known = new WeakMap<Block, DrawnBlock>()

function drawnWith(block: DrawnBlock['block'], definitions: string, numbers: string): DrawnBlock {
  const before = known.get(block)
  if (before?.definitions === definitions && before.numbers === numbers) return before
  const drawn = { block, definitions, numbers }
  known.set(block, drawn)
  return drawn
}

function keepFirst(map: Map<string, string>, label: string, value: string): void {
  if (!map.has(label)) map.set(label, value)
}

function numberFootnotes(
  blocks: readonly Block[],
  notes: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  if (notes.size === 0) return numbers
  const referred = blocks.flatMap((block) => (block.kind === 'text' ? block.labels : []))
  const labels = referred.filter((label) => label.startsWith('^')).map((label) => label.slice(1))
  for (const label of [...labels, ...notes.keys()]) {
    if (notes.has(label)) keepFirst(numbers, label, String(numbers.size + 1))
  }
  return numbers
}

function numberLine(numbers: ReadonlyMap<string, string>, label: string): readonly string[] {
  const number = label.startsWith('^') ? numbers.get(label.slice(1)) : undefined
  return number === undefined ? [] : [`${label.slice(1)} ${number}`]
}

function footnoteText(text: string): DrawnBlock['block'] {
  if (!isDrawable(text)) return { kind: 'plain', raw: text }
  return { kind: 'text', raw: text, labels: labelsIn(text) }
}
