import type { Fit } from '../../../contract/chat.ts'

/**
 * Whether a text could make a chat too long, by a count that is never too low (no tokenizer makes more than one token
 * of two characters of prose for long), so that measuring is asked for only where it may matter.
 */
export function mayOverflow(fit: Fit | undefined, text: string): boolean {
  if (fit === undefined) return text.length > 4_000
  if (fit.window === null) return false
  return fit.used + text.length / 2 > fit.window.tokens * 0.8
}
