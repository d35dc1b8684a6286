import { describe, expect, it } from 'vitest'
import { noticeKind } from '../../../contract/notices.ts'
import { AppError } from '../kernel/errors.ts'
import { insertNotice } from '../store/notices.ts'
import type { Store } from '../store/store.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { silentLog } from '../testing/silent-log.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { sentencesOf, type News } from './notice-sentences.ts'
import { createNotices, type Notices } from './notices.ts'

function open(store: Pick<Store, 'read' | 'write' | 'writeEnding'> = temporaryStore()) {
  const announced: string[] = []
  const clock = manualClock(1_000)
  const notices = createNotices({
    store,
    clock,
    log: silentLog,
    announce: (topic) => announced.push(topic),
  })
  return { notices, announced, clock, store }
}

const broken: News = {
  kind: 'registry_broken',
  path: '/r.json',
  digest: 'aa',
  reason: 'Line 3 lacks a value.',
}

/** Nothing is stored until `space` is resolved. */
function openOnFullDisk() {
  const space = Promise.withResolvers<void>()
  const real = temporaryStore()
  const { notices } = open({
    ...real,
    writeEnding: async (work) => {
      await space.promise
      return real.writeEnding(work)
    },
  })
  return { notices, space }
}

async function stored(notices: Notices, count: number): Promise<void> {
  await expect.poll(() => notices.list().filter(({ id }) => id < 1_000)).toHaveLength(count)
}

describe('the feed', () => {
  it('tells each occurrence once, newest first', async () => {
    const { notices, clock } = open()
    notices.tell(broken)
    notices.tell(broken)
    await stored(notices, 1)
    notices.tell(broken)
    clock.advance(5)
    notices.tell({ kind: 'unclean_exit', launch: 3 })
    await stored(notices, 2)
    expect(notices.list()).toMatchObject([
      { kind: 'unclean_exit', subject: 'launch 3', createdAt: 1_005 },
      {
        kind: 'registry_broken',
        subject: '/r.json aa',
        title: 'The list of machines was not applied',
        text: 'Line 3 lacks a value. Until /r.json is mended, what was in force before stays so.',
        createdAt: 1_000,
        read: false,
      },
    ])
  })

  it('is marked as read, and says so once', async () => {
    const { notices, announced } = open()
    notices.tell(broken)
    await stored(notices, 1)
    announced.length = 0
    const ids = notices.list().map(({ id }) => id)
    await notices.markRead([...ids, 77])
    await notices.markRead(ids)
    expect(notices.list()).toMatchObject([{ read: true }])
    expect(announced).toEqual(['notices'])
  })

  it('tells of a file that is broken in another way instead of the way before', async () => {
    const { notices } = open()
    notices.tell(broken)
    await stored(notices, 1)
    notices.tell({ ...broken, digest: 'bb', reason: 'Line 4 lacks a value.' })
    await expect.poll(() => notices.list().map(({ subject }) => subject)).toEqual(['/r.json bb'])
  })

  it('takes back what is mended, and tells it again when it is broken again', async () => {
    const { notices, store } = open()
    notices.tell(broken)
    notices.tell({ kind: 'unclean_exit', launch: 3 })
    await stored(notices, 2)
    notices.withdraw('registry_broken')
    await stored(notices, 1)
    expect(notices.list()).toMatchObject([{ kind: 'unclean_exit' }])
    notices.tell(broken)
    await stored(notices, 2)
    // What an earlier launch told is taken back, too.
    const next = open(store).notices
    next.withdraw('registry_broken')
    await stored(next, 1)
  })

  it('takes back what is not stored yet, and never stores it', async () => {
    const { notices, space } = openOnFullDisk()
    notices.tell(broken)
    notices.tell({ kind: 'disk_full', launch: 1 })
    const [full] = notices.list()
    notices.withdraw('registry_broken')
    await notices.dismiss([full?.id ?? 0])
    expect(notices.list()).toEqual([])
    space.resolve()
    notices.tell({ kind: 'unclean_exit', launch: 1 })
    await stored(notices, 1)
    expect(notices.list()).toMatchObject([{ kind: 'unclean_exit' }])
  })

  it('loses what is dismissed', async () => {
    const { notices, announced } = open()
    notices.tell(broken)
    notices.tell({ kind: 'unclean_exit', launch: 3 })
    await stored(notices, 2)
    announced.length = 0
    const [newest] = notices.list()
    await notices.dismiss([newest?.id ?? 0, 77])
    expect(notices.list()).toMatchObject([{ kind: 'registry_broken' }])
    expect(announced).toEqual(['notices'])
  })

  it('tells what the store found at the start', async () => {
    const { notices } = open()
    const found = {
      launchId: 7,
      uncleanExit: true,
      movedAside: { path: '/db.aside', reason: 'damaged', restored: null },
      clockWentBack: { from: 200_000, to: 1_000 },
    } as const
    await notices.tellOfStart(found)
    const nothing = { movedAside: null, uncleanExit: false, clockWentBack: null }
    await notices.tellOfStart({ launchId: 8, ...nothing })
    expect(notices.list().map(({ kind, subject }) => [kind, subject])).toEqual([
      ['clock_went_back', '200000 1000'],
      ['file_moved_aside', '/db.aside'],
      ['unclean_exit', 'launch 7'],
    ])
  })

  it('shows a full disk while it is full, and then that it was', async () => {
    const { notices, space } = openOnFullDisk()
    notices.tell({ kind: 'disk_full', launch: 1 })
    expect(notices.list()).toMatchObject([{ title: 'The disk is full', read: false }])
    space.resolve()
    await stored(notices, 1)
    expect(notices.list()).toMatchObject([{ kind: 'disk_full', title: 'The disk was full' }])
  })

  it('shows what could never be stored until the end', async () => {
    const real = temporaryStore()
    const failing = () => Promise.reject(new AppError('shutting_down', 'Closing.'))
    const { notices } = open({ ...real, writeEnding: failing })
    notices.tell(broken)
    await Promise.resolve()
    expect(notices.list()).toHaveLength(1)
  })

  it('leaves out what another version of the app told', async () => {
    const store = temporaryStore()
    const { notices } = open(store)
    await store.write('full', (tx) =>
      insertNotice(tx, { kind: 'later', subject: 's', data: '{}' }, 1),
    )
    await store.write('full', (tx) =>
      insertNotice(tx, { kind: 'disk_full', subject: 's', data: '{}' }, 1),
    )
    expect(notices.list()).toEqual([])
  })
})

it('has whole sentences for every kind', () => {
  const all: News[] = [
    broken,
    { ...broken, kind: 'settings_broken' },
    { kind: 'disk_full', launch: 1 },
    { kind: 'unclean_exit', launch: 1 },
    { kind: 'keys_plain', path: '/data' },
    { kind: 'clock_went_back', from: Date.UTC(2026, 2, 12, 12), to: 0 },
    ...(['other_shape', 'damaged', 'emptied', 'missing'] as const).map((reason) => ({
      kind: 'file_moved_aside' as const,
      path: '/db.aside',
      reason,
      restored: reason === 'damaged' ? Date.UTC(2026, 2, 12, 12) : null,
    })),
    { kind: 'backup_failed', launch: 1, reason: 'The disk is full.' },
  ]
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(noticeKind.options))
  for (const { title, text } of all.flatMap((news) => [
    sentencesOf(news, 'now'),
    sentencesOf(news, 'then'),
  ])) {
    expect(title).toMatch(/^[A-Z].*[^.!]$/)
    expect(text).toMatch(/^[A-Z].*\.$/)
    expect(text).not.toContain('undefined')
  }
})
