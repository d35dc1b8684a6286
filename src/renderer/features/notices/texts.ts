import type { NoticeKind } from '../../../contract/notices.ts'

/** Every sentence of the notices. */
export const texts = {
  title: 'Notices',
  group: 'Notices',
  markRead: 'Mark all as read',
  dismissAll: 'Dismiss all',
  dismissAllNotices: 'Dismiss all notices',
  dismiss: 'Dismiss',
  dismissOne: (title: string) => `Dismiss: ${title}`,
  loading: 'Loading notices',
  failed: 'The notices could not be read.',
  again: 'Try again',
  emptyTitle: 'Nothing to report',
  emptyText:
    'What you should know about stands here: a file that was not applied, a full disk, an end that was not clean.',
  unread: 'new',
  kinds: {
    registry_broken: 'list of machines',
    settings_broken: 'settings',
    file_moved_aside: 'files',
    backup_failed: 'backups',
    disk_full: 'disk',
    unclean_exit: 'last end',
    keys_plain: 'keys',
    clock_went_back: 'clock',
  } satisfies Record<NoticeKind, string>,
}
