import type { Notice } from '../../contract/notices.ts'
import { plainText } from './plain-text.ts'
import type { Notification } from './work-words.ts'

/** Enough for the longest sentence that matters; a notification is cut by the system anyway. */
const bodyLength = 200

/** Finds in the feed what is new, each notice once. What was there at the first look is not. */
export function createNoticeFinder(): (feed: readonly Notice[]) => readonly Notification[] {
  let known: Set<string> | undefined
  return (feed) => {
    const names = feed.map(({ kind, subject }) => `${kind} ${subject}`)
    const before = known ?? new Set(names)
    known = new Set([...before, ...names])
    return feed
      .filter(({ kind, subject }) => !before.has(`${kind} ${subject}`))
      .map(({ title, text }) => ({ title: plainText(title), body: plainText(text, bodyLength) }))
  }
}
