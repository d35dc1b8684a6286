import { z } from 'zod/mini'
import type { NoticeKind } from '../../../contract/notices.ts'

const brokenFile = z.object({ path: z.string(), digest: z.string(), reason: z.string() })

/** What each kind of notice tells of; kept as JSON. */
export const noticeData = {
  registry_broken: brokenFile,
  settings_broken: brokenFile,
  file_moved_aside: z.object({
    path: z.string(),
    reason: z.enum(['other_shape', 'damaged', 'emptied', 'missing']),
    restored: z.nullable(z.number()),
  }),
  backup_failed: z.object({ launch: z.number(), reason: z.string() }),
  disk_full: z.object({ launch: z.number() }),
  unclean_exit: z.object({ launch: z.number() }),
  keys_plain: z.object({ path: z.string() }),
  clock_went_back: z.object({ from: z.number(), to: z.number() }),
} satisfies Record<NoticeKind, z.ZodMiniType>

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
      // One that is missing is missing at the same place each time.
      return news.reason === 'missing' ? `${news.path} ${news.restored}` : news.path
    case 'keys_plain':
      return news.path
    case 'clock_went_back':
      return `${news.from} ${news.to}`
    case 'backup_failed':
    case 'disk_full':
    case 'unclean_exit':
      return `launch ${news.launch}`
  }
}

/** What the user reads, now that it is so or then, when it was: what could be stored tells of a disk that has space again. */
export function sentencesOf(news: News, when: 'now' | 'then'): Sentences {
  switch (news.kind) {
    case 'registry_broken':
      return {
        title: 'The list of machines was not applied',
        text: `${news.reason} Until ${news.path} is mended, what was in force before stays so.`,
      }
    case 'settings_broken':
      return {
        title: 'The settings were not applied',
        text: `${news.reason} Until ${news.path} is mended, what was in force before stays so.`,
      }
    case 'file_moved_aside':
      return {
        title:
          news.restored === null
            ? 'Your database was moved aside'
            : 'Your chats come from a copy of your database',
        text: [asideWords[news.reason], keptAs(news), wentOnWith(news)].join(' '),
      }
    case 'backup_failed':
      return {
        title: 'The weekly copy of your database could not be made',
        text: `${news.reason} Your chats are as they were; it is tried again in an hour.`,
      }
    case 'disk_full':
      return when === 'now' ? diskFull : diskWasFull
    case 'keys_plain':
      return {
        title: 'Your keys are not protected',
        text: `This system has no keyring, so every program of yours can read the keys in ${news.path}. Unlock or install one (GNOME Keyring, KWallet) and set them again, or name variables in the list of machines instead.`,
      }
    case 'unclean_exit':
      return {
        title: 'BooCode did not end properly last time',
        text: 'What was running then is marked as failed. Its text is there, but for the last tenth of a second.',
      }
    case 'clock_went_back':
      return {
        title: 'The clock of this computer went back',
        text: `It said ${timeOf(news.from)}, and then ${timeOf(news.to)}. Nothing is lost and all stays in the order in which it happened; only the times you are shown may look odd.`,
      }
  }
}

type Aside = z.infer<typeof noticeData.file_moved_aside>

const diskFull: Sentences = {
  title: 'The disk is full',
  text: 'What you write now cannot be kept. Ends of answers are kept in memory until there is space again.',
}

const diskWasFull: Sentences = {
  title: 'The disk was full',
  text: 'There is space again. Answers that ended meanwhile are kept; what could not be sent or saved then was said at once.',
}

const asideWords: Readonly<Record<Aside['reason'], string>> = {
  other_shape: 'It is of an unreleased version and has another shape.',
  damaged: 'It is damaged and cannot be read.',
  emptied: 'It has no bytes any more, although there were some.',
  missing: 'It is not where it was.',
}

function keptAs({ path, reason }: Aside): string {
  return reason === 'missing' ? `It was ${path}.` : `Nothing was deleted: it is kept as ${path}.`
}

function wentOnWith({ restored }: Aside): string {
  if (restored === null) return 'BooCode began a new one.'
  return `BooCode went on with the copy of ${timeOf(restored)}; what came after that is not in it.`
}

function timeOf(wall: number): string {
  return new Date(wall).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
}
