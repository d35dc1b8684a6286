import { z } from 'zod/mini'
import { atLeastOne, wallTime } from './ids.ts'
import { procedure } from './procedure.ts'

export const noticeKind = z.enum([
  'registry_broken',
  'settings_broken',
  'file_moved_aside',
  'backup_failed',
  'disk_full',
  'unclean_exit',
  'keys_plain',
  'clock_went_back',
])

/** An entry of the feed. `subject` names the occurrence: each is told once, and leaves when its cause is mended. */
export const notice = z.object({
  id: atLeastOne,
  kind: noticeKind,
  subject: z.string(),
  title: z.string(),
  text: z.string(),
  createdAt: wallTime,
  read: z.boolean(),
})

export const notices = {
  /** Newest first, at most 200. */
  list: procedure.output(z.array(notice)),
  markRead: procedure
    .input(z.strictObject({ ids: z.array(atLeastOne).check(z.maxLength(200)) }))
    .output(z.void()),
  /** Takes them off the list. What is still so at the next start is told again. */
  dismiss: procedure
    .input(z.strictObject({ ids: z.array(atLeastOne).check(z.maxLength(200)) }))
    .output(z.void()),
}

export type NoticeKind = z.infer<typeof noticeKind>
export type Notice = z.infer<typeof notice>
