import { z } from 'zod'
import type { NoticeKind } from '../../../contract/notices.ts'

const brokenFile = z.object({ path: z.string(), digest: z.string(), reason: z.string() })

/** What each kind of notice tells of; kept as JSON. */
export const noticeData = {
  registry_broken: brokenFile,
  settings_broken: brokenFile,
  file_moved_aside: z.object({
    path: z.string(),
    reason: z.enum(['foreign', 'other_shape', 'damaged', 'emptied']),
  }),
  disk_full: z.object({ launch: z.number() }),
  unclean_exit: z.object({ launch: z.number() }),
} satisfies Record<NoticeKind, z.ZodType>

/** Something to tell the user once. */
export type News = {
  [Kind in NoticeKind]: { readonly kind: Kind } & Readonly<z.infer<(typeof noticeData)[Kind]>>
}[NoticeKind]

interface Sentences {
  readonly title: string
  readonly text: string
}

/** Names the occurrence: the same one is told once, another one again. */
export function subjectOf(news: News): string {
  switch (news.kind) {
    case 'registry_broken':
    case 'settings_broken':
      return `${news.path} ${news.digest}`
    case 'file_moved_aside':
      return news.path
    case 'disk_full':
    case 'unclean_exit':
      return `launch ${news.launch}`
  }
}

/** What the user reads. */
export function sentencesOf(news: News): Sentences {
  switch (news.kind) {
    case 'registry_broken':
      return {
        title: 'The list of machines was not applied',
        text: `${news.reason} The last good version of ${news.path} is in force.`,
      }
    case 'settings_broken':
      return {
        title: 'The settings were not applied',
        text: `${news.reason} The last good version of ${news.path} is in force.`,
      }
    case 'file_moved_aside':
      return {
        title: 'Your database was moved aside',
        text: `${asideWords[news.reason]} Nothing was deleted: it is kept as ${news.path}. BooCode began a new one.`,
      }
    case 'disk_full':
      return {
        title: 'The disk is full',
        text: 'What you write now cannot be kept. Ends of answers are kept in memory until there is space again.',
      }
    case 'unclean_exit':
      return {
        title: 'BooCode did not end properly last time',
        text: 'What was running then is marked as failed. Its text is there, but for the last tenth of a second.',
      }
  }
}

const asideWords: Readonly<Record<z.infer<typeof noticeData.file_moved_aside>['reason'], string>> =
  {
    foreign: 'What lay in its place is not a database of BooCode.',
    other_shape: 'It is of an unreleased version and has another shape.',
    damaged: 'It is damaged and cannot be read.',
    emptied: 'It has no bytes any more, although there were some.',
  }
