import { expect, test } from 'vitest'
import { temporaryStore } from '../testing/temporary-store.ts'
import { readState, writeState } from './app-state.ts'
import { readCatalogue, replaceCatalogue } from './catalogue.ts'
import { insertNotice, markNoticesRead, readNotices } from './notices.ts'
import { noteRecent, readRecents } from './recents.ts'

test('a notice is told once per occurrence', async () => {
  const store = temporaryStore()
  const broken = { kind: 'registry_broken', subject: 'digest-1', data: '{}' }
  const tell = (notice: typeof broken) => store.write('batch', (tx) => insertNotice(tx, notice, 1))
  expect(await tell(broken)).toBe(true)
  expect(await tell({ ...broken, data: '{"line":3}' })).toBe(false)
  expect(await tell({ ...broken, subject: 'digest-2' })).toBe(true)
  expect(readNotices(store.read, 9).map(({ subject, data }) => [subject, data])).toEqual([
    ['digest-2', '{}'],
    ['digest-1', '{}'],
  ])
  expect(readNotices(store.read, 1)).toHaveLength(1)
})

test('a notice is read once', async () => {
  const store = temporaryStore()
  await store.write('batch', (tx) =>
    insertNotice(tx, { kind: 'disk_full', subject: '1', data: '{}' }, 1),
  )
  const mark = (wall: number) => store.write('batch', (tx) => markNoticesRead(tx, [1, 99], wall))
  expect(await mark(5)).toBe(1)
  expect(await mark(6)).toBe(0)
  expect(readNotices(store.read, 9)).toMatchObject([{ id: 1, readAt: 5 }])
})

test('the catalogue of one provider is replaced whole, the others stay', async () => {
  const store = temporaryStore()
  const model = (modelId: string) => ({ modelId, facts: '{}' })
  await store.write('batch', (tx) => {
    replaceCatalogue(tx, 'rig-a', [model('old'), model('both')], 1)
    replaceCatalogue(tx, 'rig-b', [model('other')], 1)
    replaceCatalogue(tx, 'rig-a', [model('new'), model('both')], 2)
  })
  expect(readCatalogue(store.read).map((row) => [row.providerId, row.modelId, row.seenAt])).toEqual(
    [
      ['rig-b', 'other', 1],
      ['rig-a', 'new', 2],
      ['rig-a', 'both', 2],
    ],
  )
})

test('state is kept by key, and is JSON', async () => {
  const store = temporaryStore()
  expect(readState(store.read, 'view')).toBeNull()
  await store.write('batch', (tx) => {
    writeState(tx, 'view', '1')
    writeState(tx, 'view', '[2]')
  })
  expect(readState(store.read, 'view')).toBe('[2]')
  const broken = store.write('batch', (tx) => {
    writeState(tx, 'view', '{')
  })
  await expect(broken).rejects.toThrow('CHECK')
})

test('recents: the last used first, each once, at most 20', async () => {
  const store = temporaryStore()
  const use = (ref: string) => store.write('batch', (tx) => noteRecent(tx, ref))
  for (let n = 0; n < 25; n += 1) await use(`a/${n}`)
  expect(await use('a/24')).toBe(false)
  expect(await use('a/20')).toBe(true)
  expect(readRecents(store.read).slice(0, 3)).toEqual(['a/20', 'a/24', 'a/23'])
  expect(readRecents(store.read)).toHaveLength(20)
})
