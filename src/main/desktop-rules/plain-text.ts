/** What a title may hold that a tray or a notification must not: control characters, and marks that turn text around. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu

const usual = 80

/** A text of somebody else's as one short line, for places outside of the window (R24). */
export function plainText(text: string, longest = usual): string {
  const line = text.replace(unseen, ' ').replace(/\s+/g, ' ').trim()
  const letters = Array.from(line)
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`
}

/** What desktops of Linux take for markup in a notification; Electron hands it on as it is. */
const lookAlikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' }

/** The text of a notification that is shown word by word: no tag of somebody else's becomes a link or a picture. */
export function withoutMarkup(text: string, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return text
  return text.replace(/[<>&]/g, (one) => lookAlikes[one] ?? one)
}
