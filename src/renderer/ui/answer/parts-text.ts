import type { LivePart } from '../../../contract/live.ts'
import type { Part } from '../../../contract/parts.ts'

/** The Markdown source of a message: its text parts, in order. */
export function textOf(parts: readonly Part[]): string {
  return parts
    .filter((part) => part.kind === 'text')
    .map((part) => part.text)
    .join('\n\n')
}

/** No tool call, and no word of text or of a thought. */
export function saysNothing(parts: readonly Part[]): boolean {
  return parts.every(
    (part) => (part.kind === 'text' || part.kind === 'reasoning') && part.text.trim() === '',
  )
}

/** Live parts in the form stored parts have, so that both are drawn by the same component. */
export function partsOfLive(live: readonly LivePart[]): Part[] {
  return live.map((part): Part => {
    if (part.kind === 'tool_call') return { kind: 'tool_call', ordinal: part.part, call: part.call }
    return { kind: part.kind, ordinal: part.part, text: part.text }
  })
}
