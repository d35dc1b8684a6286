/** What a title may hold that a tray or a notification must not: control characters, and marks that turn text around. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu

const usual = 80

/** A text of somebody else's as one short line, for places outside of the window (R24). */
export function plainText(text: string, longest = usual): string {
  const line = text.replace(unseen, ' ').replace(/\s+/g, ' ').trim()
  const letters = Array.from(line)
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`
}
