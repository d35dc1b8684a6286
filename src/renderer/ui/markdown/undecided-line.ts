/** A last line of marks alone: a rule or an underline, the start of a list, a fence, a table row. */
const marksOnly = /(?:^|\n)[ \t]*[-=*+_~`#>|$:]+[ \t]*$/

/**
 * A text that is still being written, without a last line that does not yet say what it is. A lone `-` below a line
 * makes that line a heading until the item's text is there; drawing it would make what is being read jump.
 */
export function withoutUndecidedLine(text: string): string {
  const match = marksOnly.exec(text.slice(-200))
  return match === null ? text : text.slice(0, text.length - match[0].length)
}
