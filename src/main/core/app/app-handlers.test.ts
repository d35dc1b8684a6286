import { expect, it, vi } from 'vitest'
import { temporaryStore } from '../testing/temporary-store.ts'
import { noteRecent, readRecents } from '../store/recents.ts'
import { createAppHandlers } from './app-handlers.ts'

const context = { windowId: 'w', signal: new AbortController().signal }
const facts = {
  version: '1.2.3',
  host: 'headless',
  demo: false,
  userDataDir: '/data',
  keptKeys: 'none',
} as const

function open(opens = true) {
  const store = temporaryStore()
  const announce = vi.fn<() => void>()
  const openExternal = vi.fn<(url: string) => Promise<boolean>>(async () => opens)
  const handlers = createAppHandlers({ store, opener: { openExternal }, announce, facts })
  return { store, announce, openExternal, handlers }
}

it('tells the facts of About', async () => {
  const { handlers } = open()
  expect(await handlers.info(undefined, context)).toEqual({
    ...facts,
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    sqlite: expect.stringMatching(/^3\.\d+\.\d+$/) as string,
  })
})

it('keeps the state of windows apart from its own', async () => {
  const { store, announce, handlers } = open()
  await store.write('batch', (tx) => noteRecent(tx, 'a/m'))
  expect(await handlers.readState({ key: 'recents' }, context)).toBeNull()
  await handlers.writeState({ key: 'recents', value: '{"x":1}' }, context)
  expect(await handlers.readState({ key: 'recents' }, context)).toBe('{"x":1}')
  expect(readRecents(store.read)).toEqual(['a/m'])
  expect(announce).toHaveBeenCalledWith('state', ['recents'])
})

it('refuses state that is not JSON', async () => {
  const { handlers } = open()
  await expect(handlers.writeState({ key: 'a', value: '{' }, context)).rejects.toMatchObject({
    code: 'invalid',
  })
})

it('hands only web and mail addresses to the system', async () => {
  const { handlers, openExternal } = open()
  await handlers.openExternal({ url: 'https://example.org/x' }, context)
  await expect(handlers.openExternal({ url: 'file:///etc/passwd' }, context)).rejects.toMatchObject(
    {
      code: 'invalid',
    },
  )
  expect(openExternal.mock.calls).toEqual([['https://example.org/x']])
})

it('says when there is nothing to open an address with', async () => {
  const { handlers } = open(false)
  await expect(
    handlers.openExternal({ url: 'mailto:a@example.org' }, context),
  ).rejects.toMatchObject({
    code: 'not_available',
  })
})
