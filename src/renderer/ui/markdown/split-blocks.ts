import { isDrawable } from './drawable.ts'
import { labelsIn, normalLabel } from './labels.ts'
import { lexBlocks, type BlockToken } from './lexer.ts'

/** A top-level piece of a Markdown text, ready to be drawn by itself. */
export type Block =
  | { readonly kind: 'text'; readonly raw: string; readonly labels: readonly string[] }
  | {
      readonly kind: 'code'
      readonly raw: string
      readonly code: string
      readonly language: string
      /** The fence has its end. */
      readonly closed: boolean
    }
  | {
      readonly kind: 'formula'
      readonly raw: string
      readonly tex: string
      readonly closed: boolean
    }
  /** Raw HTML, and what is too much for the parser: shown as it is. */
  | { readonly kind: 'plain'; readonly raw: string }
  | { readonly kind: 'definition'; readonly raw: string; readonly label: string }
  | {
      readonly kind: 'footnote'
      readonly raw: string
      readonly label: string
      readonly text: string
    }

/** A text and its blocks, as far as they were made out. */
export type Split = {
  readonly text: string
  readonly blocks: readonly Block[]
  /** So many of the blocks, and so many characters of the text, no further text can change. */
  readonly settled: { readonly blocks: number; readonly characters: number }
}

export const emptySplit: Split = {
  text: '',
  blocks: [],
  settled: { blocks: 0, characters: 0 },
}

/**
 * The last blocks stay open, because text to come can join them. Three can become one: a paragraph looks two lines
 * ahead for a table, and as long as those lines could be one, each of them may stand as a block of its own.
 */
const openBlocks = 3

/** What a blank line ends for good. A list, a footnote and indented code may go on below one. */
const endedByBlank = new Set(['paragraph', 'heading', 'table', 'blockquote', 'hr'])

/**
 * Splits a growing text into its top-level blocks. Only what comes after the settled part of `previous` is read
 * again; a text that does not continue `previous` is read from the start. The blocks are the same whatever the
 * text was cut into on its way, and a block that did not change is the same object.
 */
export function splitBlocks(previous: Split, wholeText: string): Split {
  const text = wholeText.includes('\r') ? wholeText.replace(/\r\n?/g, '\n') : wholeText
  if (text === previous.text) return previous
  const { settled, blocks } = text.startsWith(previous.text) ? previous : emptySplit
  const tokens = lexBlocks(text.slice(settled.characters))
  const tail = tokens.filter(isBlock)
  const closed = tokens.slice(0, closedTokens(tokens))
  return {
    text,
    blocks: [
      ...blocks.slice(0, settled.blocks),
      ...tail.map((token, index) => reuse(previous.blocks[settled.blocks + index], token)),
    ],
    settled: {
      blocks: settled.blocks + closed.filter(isBlock).length,
      characters: settled.characters + lengthOf(closed),
    },
  }
}

function isBlock(token: BlockToken): boolean {
  return token.type !== 'space'
}

/** So many of the tokens, from the first one on, no further text can change. */
function closedTokens(tokens: readonly BlockToken[]): number {
  const ended = tokens.findLastIndex(
    (token, index) => endsAtBlank(token) && isBlankAfter(token, tokens[index + 1]),
  )
  const places = tokens.flatMap((token, index) => (isBlock(token) ? [index] : []))
  return Math.max(ended + 1, places.at(-openBlocks) ?? 0)
}

function endsAtBlank(token: BlockToken): boolean {
  return endedByBlank.has(token.type)
}

/** Only spaces make a line blank for certain: one with a tab is a row of a table to the parser. */
function isBlankAfter(token: BlockToken, next: BlockToken | undefined): boolean {
  const between =
    token.raw.slice(token.raw.trimEnd().length) + (next?.type === 'space' ? next.raw : '')
  return /\n *\n/.test(between)
}

function lengthOf(tokens: readonly BlockToken[]): number {
  return tokens.reduce((length, token) => length + token.raw.length, 0)
}

function reuse(before: Block | undefined, token: BlockToken): Block {
  const block = blockOf(token)
  return before?.kind === block.kind && before.raw === block.raw ? before : block
}

function blockOf(token: BlockToken): Block {
  if (token.type === 'code') {
    return codeBlock(token.raw, String(token['text'] ?? ''), String(token['lang'] ?? ''))
  }
  // Blank lines after a block belong to nobody; without them a block does not change when they come.
  const raw = token.raw.trimEnd()
  switch (token.type) {
    case 'formula':
      return formulaBlock(raw)
    case 'html':
      return { kind: 'plain', raw }
    case 'definition':
      return { kind: 'definition', raw, label: normalLabel(String(token['label'])) }
    case 'footnote':
      return {
        kind: 'footnote',
        raw,
        label: normalLabel(String(token['label'])),
        text: String(token['text'])
          .trimEnd()
          .replace(/\n(?: {4}|\t)/g, '\n'),
      }
    default:
      return isDrawable(raw) ? { kind: 'text', raw, labels: labelsIn(raw) } : { kind: 'plain', raw }
  }
}

function codeBlock(raw: string, code: string, info: string): Block {
  const opening = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1]
  const closing = /\n {0,3}(`{3,}|~{3,})\s*$/.exec(raw)?.[1]
  const closed =
    opening === undefined || // indented code
    (closing !== undefined && closing[0] === opening[0] && closing.length >= opening.length)
  return { kind: 'code', raw, code, language: info.split(/[\s{,]/)[0] ?? '', closed }
}

function formulaBlock(raw: string): Block {
  const bracketed = /^ {0,3}\\\[([\s\S]*?)(\\\])?$/.exec(raw)
  if (bracketed !== null) {
    return {
      kind: 'formula',
      raw,
      tex: (bracketed[1] ?? '').trim(),
      closed: bracketed[2] !== undefined,
    }
  }
  const lines = raw.split('\n').slice(1)
  const closed = /^ {0,3}\${2,}$/.test(lines.at(-1) ?? '')
  return { kind: 'formula', raw, tex: lines.slice(0, closed ? -1 : undefined).join('\n'), closed }
}
