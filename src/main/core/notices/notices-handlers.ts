import type { HandlersOf } from '../handlers.ts'
import type { Notices } from './notices.ts'

export function createNoticesHandlers(notices: Notices): HandlersOf<'notices'> {
  return {
    list: () => notices.list(),
    markRead: ({ ids }) => notices.markRead(ids),
    dismiss: ({ ids }) => notices.dismiss(ids),
  }
}
