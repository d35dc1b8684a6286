import type { Notice, NoticeKind } from '../../../contract/notices.ts'
import { noticeKind } from '../../../contract/notices.ts'
import type { Announce } from '../changes/changes.ts'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../ports.ts'
import { insertNotice, markNoticesRead, readNotices, type NoticeRow } from '../store/notices.ts'
import type { Store } from '../store/store.ts'
import { noticeData, sentencesOf, subjectOf, type News } from './notice-sentences.ts'

/** The feed of what the user should know. */
export interface Notices {
  /** Newest first, at most 200. */
  list(): Notice[]
  markRead(ids: readonly number[]): Promise<void>
  /** Tells a thing once: what was told before is not told again. In the list at once, whatever the disk does. */
  tell(news: News): void
  /** Tells what the store found when it was opened. */
  tellOfStart(found: Pick<Store, 'launchId' | 'movedAside' | 'uncleanExit'>): Promise<void>
}

export interface NoticesOptions {
  readonly store: Pick<Store, 'read' | 'write' | 'writeEnding'>
  readonly clock: Clock
  readonly log: Log
  readonly announce: Announce
}

const listed = 200

export function createNotices({ store, clock, log, announce }: NoticesOptions): Notices {
  /** Not stored yet, by kind and subject: a notice of a full disk is one of them for as long as the disk is full. */
  const unstored = new Map<string, Notice>()

  async function tell(news: News): Promise<void> {
    const { kind, ...data } = news
    const subject = subjectOf(news)
    const name = `${kind} ${subject}`
    if (unstored.has(name)) return
    const createdAt = clock.wall()
    const id = Number.MAX_SAFE_INTEGER - unstored.size
    unstored.set(name, { id, kind, subject, ...sentencesOf(news), createdAt, read: false })
    announce('notices')
    const row = { kind, subject, data: JSON.stringify(data) }
    await store.writeEnding((tx) => insertNotice(tx, row, createdAt))
    unstored.delete(name)
    announce('notices')
  }

  return {
    list() {
      const stored = readNotices(store.read, listed).flatMap((row) => noticeOf(row) ?? [])
      const known = new Set(stored.map(({ kind, subject }) => `${kind} ${subject}`))
      const waiting = [...unstored].flatMap(([name, notice]) => (known.has(name) ? [] : [notice]))
      return [...waiting.toReversed(), ...stored].slice(0, listed)
    },
    async markRead(ids) {
      const changed = await store.write('batch', (tx) => markNoticesRead(tx, ids, clock.wall()))
      if (changed > 0) announce('notices')
    },
    tell(news) {
      // It stays in the list until the end of this launch.
      tell(news).catch((error: unknown) => {
        log.warn('A notice was not stored', { kind: news.kind, reason: messageOf(error) })
      })
    },
    async tellOfStart({ launchId, movedAside, uncleanExit }) {
      if (uncleanExit) await tell({ kind: 'unclean_exit', launch: launchId })
      if (movedAside) await tell({ kind: 'file_moved_aside', ...movedAside })
    },
  }
}

/** Undefined: a row of another version of the app, whose words are not known here. */
function noticeOf(row: NoticeRow): Notice | undefined {
  const kind = noticeKind.safeParse(row.kind)
  if (!kind.success) return undefined
  const news = newsOf(kind.data, JSON.parse(row.data))
  if (!news) return undefined
  const { id, subject, createdAt, readAt } = row
  return { id, kind: kind.data, subject, ...sentencesOf(news), createdAt, read: readAt !== null }
}

function newsOf(kind: NoticeKind, data: unknown): News | undefined {
  const parsed = noticeData[kind].safeParse(data)
  // The table gives each kind its own data, which a lookup by a variable kind cannot say.
  return parsed.success ? ({ kind, ...parsed.data } as News) : undefined
}
