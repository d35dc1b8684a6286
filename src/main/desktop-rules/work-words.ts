import type { End } from '../../contract/events.ts'
import type { WorkItem } from '../core/work.ts'
import { plainText } from './plain-text.ts'

/** What a notification says. */
export interface Notification {
  readonly title: string
  readonly body: string
}

/** "2 answers are being written". */
export function writtenNow(count: number): string {
  return count === 1 ? 'An answer is being written' : `${count} answers are being written`
}

/** The session a piece of work belongs to, as the tray and a notification call it. */
export function nameOf({ title }: Pick<WorkItem, 'title'>): string {
  return plainText(title ?? '') || 'New chat'
}

/** What is told of work that has ended; null when the user ended it, and knows. */
export function notificationOfEnd(item: WorkItem, end: End): Notification | null {
  if (end.status === 'cancelled') return null
  if (item.opens.type === 'round') return { title: nameOf(item), body: 'All answers are there.' }
  const ref = plainText(item.ref ?? '')
  const failure = end.error ? plainText(end.error.message) : 'The answer was not finished.'
  return {
    title: nameOf(item),
    body: end.status === 'complete' ? `${ref} has answered.` : `${ref}: ${failure}`,
  }
}
