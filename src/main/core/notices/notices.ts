import type { Notice, NoticeKind } from '../../../contract/notices.ts'
import { noticeKind } from '../../../contract/notices.ts'
import type { Announce } from '../changes/changes.ts'
import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../ports.ts'
import {
  insertNotice,
  markNoticesRead,
  readNotices,
  removeNotices,
  removeNoticesOfKind,
  type NoticeRow,
} from '../store/notices.ts'
import type { Tx } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { noticeData, sentencesOf, subjectOf, type News } from './notice-sentences.ts'

/** The feed of what the user should know. */
export interface Notices {
  /** Newest first, at most 200. */
  list(): Notice[]
  markRead(ids: readonly number[]): Promise<void>
  /** Takes them off the list. */
  dismiss(ids: readonly number[]): Promise<void>
  /**
   * Tells a thing once: what stands in the list is not told again; of a state, the newest occurrence replaces the
   * others. In the list at once, whatever the disk does.
   */
  tell(news: News): void
  /** The cause of that kind is mended: what was told of it leaves the list. */
  withdraw(kind: NoticeKind): void
  /** Tells what the store found when it was opened. */
  tellOfStart(found: FoundAtStart): Promise<void>
}

type FoundAtStart = Pick<Store, 'launchId' | 'movedAside' | 'uncleanExit' | 'clockWentBack'>

export interface NoticesOptions {
  readonly store: Pick<Store, 'read' | 'write' | 'writeEnding'>
  readonly clock: Clock
  readonly log: Log
  readonly announce: Announce
}

const listed = 200

/** A notice that is not stored yet; one that is no longer wanted never will be. */
interface Waiting {
  readonly notice: Notice
  wanted: boolean
}

export function createNotices({ store, clock, log, announce }: NoticesOptions): Notices {
  /** By kind and subject: a notice of a full disk is one of them for as long as the disk is full. */
  const unstored = new Map<string, Waiting>()

  async function tell(news: News): Promise<void> {
    const { kind, ...data } = news
    const subject = subjectOf(news)
    const name = nameOf({ kind, subject })
    if (unstored.has(name)) return
    if (isState(kind)) drop((notice) => notice.kind === kind)
    const createdAt = clock.wall()
    const id = Number.MAX_SAFE_INTEGER - unstored.size
    const said = sentencesOf(news, 'now')
    const waiting = { notice: { id, kind, subject, ...said, createdAt, read: false }, wanted: true }
    unstored.set(name, waiting)
    announce('notices')
    const row = { kind, subject, data: JSON.stringify(data) }
    await store.writeEnding((tx) => waiting.wanted && replace(tx, row, createdAt))
    if (unstored.get(name) === waiting) unstored.delete(name)
    announce('notices')
  }

  function drop(matches: (notice: Notice) => boolean): void {
    for (const [name, waiting] of unstored) {
      if (!matches(waiting.notice)) continue
      waiting.wanted = false
      unstored.delete(name)
    }
  }

  function stored(): Notice[] {
    return readNotices(store.read, listed).flatMap((row) => noticeOf(row) ?? [])
  }

  function list(): Notice[] {
    const kept = stored().filter((notice) => !unstored.has(nameOf(notice)))
    const waiting = [...unstored.values()].map(({ notice }) => notice)
    return [...waiting.toReversed(), ...kept].slice(0, listed)
  }

  async function withdraw(kind: NoticeKind): Promise<void> {
    if (!list().some((notice) => notice.kind === kind)) return
    drop((notice) => notice.kind === kind)
    announce('notices')
    await store.writeEnding((tx) => removeNoticesOfKind(tx, kind))
    announce('notices')
  }

  /** For what the user did not ask for: the log has it when it fails. */
  function quietly(work: Promise<void>, message: string, kind: NoticeKind): void {
    work.catch((error: unknown) => {
      log.warn(message, { kind, reason: messageOf(error) })
    })
  }

  return {
    list,
    async markRead(ids) {
      const changed = await store.write('batch', (tx) => markNoticesRead(tx, ids, clock.wall()))
      if (changed > 0) announce('notices')
    },
    async dismiss(ids) {
      drop(({ id }) => ids.includes(id))
      await store.write('batch', (tx) => removeNotices(tx, ids))
      announce('notices')
    },
    tell(news) {
      // It stays in the list until the end of this launch.
      quietly(tell(news), 'A notice was not stored', news.kind)
    },
    withdraw(kind) {
      quietly(withdraw(kind), 'A notice was not withdrawn', kind)
    },
    async tellOfStart({ launchId, movedAside, uncleanExit, clockWentBack }) {
      if (uncleanExit) await tell({ kind: 'unclean_exit', launch: launchId })
      if (movedAside) await tell({ kind: 'file_moved_aside', ...movedAside })
      if (clockWentBack) await tell({ kind: 'clock_went_back', ...clockWentBack })
    },
  }
}

function replace(tx: Tx, row: Parameters<typeof insertNotice>[1], wall: number): void {
  // A disk that is full again is news again; a file that is still broken in the same way is not.
  if (row.kind === 'disk_full') removeNoticesOfKind(tx, row.kind)
  else if (isState(row.kind)) removeNoticesOfKind(tx, row.kind, row.subject)
  insertNotice(tx, row, wall)
}

/** What holds until it is mended, so that its newest occurrence is the one that counts. */
function isState(kind: string): boolean {
  return kind === 'registry_broken' || kind === 'settings_broken' || kind === 'disk_full'
}

function nameOf({ kind, subject }: Pick<Notice, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`
}

/** Undefined: a row of another version of the app, whose words are not known here. */
function noticeOf(row: NoticeRow): Notice | undefined {
  const kind = noticeKind.safeParse(row.kind)
  if (!kind.success) return undefined
  const news = newsOf(kind.data, JSON.parse(row.data))
  if (!news) return undefined
  const { id, subject, createdAt, readAt } = row
  return {
    id,
    kind: kind.data,
    subject,
    ...sentencesOf(news, 'then'),
    createdAt,
    read: readAt !== null,
  }
}

function newsOf(kind: NoticeKind, data: unknown): News | undefined {
  const parsed = noticeData[kind].safeParse(data)
  // The table gives each kind its own data, which a lookup by a variable kind cannot say.
  return parsed.success ? ({ kind, ...parsed.data } as News) : undefined
}
