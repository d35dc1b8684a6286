import { createORPCClient } from '@orpc/client'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { CoreClient } from '../../contract/index.ts'
import type { Connection, OutOfDate, Status } from './connect.ts'
import { ConnectionLost } from './connection-lost.ts'
import { createQueries, keepFresh } from './queries.ts'
import { createValue } from './value.ts'

const a = 'aaaaaaaa-0000-4000-8000-000000000000'
const b = 'bbbbbbbb-0000-4000-8000-000000000000'

function setUp() {
  // Only keys are made here; nothing is called.
  const queries = createQueries(
    createORPCClient<CoreClient>({ call: () => Promise.reject(new Error('not called')) }),
  )
  const keys = {
    sessions: queries.sessions.list.queryKey({ input: {} }),
    sessionA: queries.sessions.get.queryKey({ input: { uid: a } }),
    chatA: queries.chat.page.queryKey({ input: { chatUid: a } }),
    chatB: queries.chat.page.queryKey({ input: { chatUid: b } }),
    models: queries.models.list.queryKey(),
    lanes: queries.lanes.list.queryKey(),
    fitOfNew: queries.chat.fitNew.queryKey({ input: { params: {}, text: '', ref: 'a/b' } }),
  }
  const cache = new QueryClient()
  for (const key of Object.values(keys)) cache.setQueryData([...key], {})
  let change: (told: OutOfDate) => void = () => {}
  const status = createValue<Status>({ state: 'connecting' })
  const connection = {
    status,
    onChange(listener: typeof change) {
      change = listener
      return () => (change = () => {})
    },
  } as Partial<Connection> as Connection // what keepFresh uses
  const stop = keepFresh(connection, cache)
  const stale = () =>
    Object.entries(keys)
      .filter(([, key]) => cache.getQueryState(key)?.isInvalidated)
      .map(([name]) => name)
  return { cache, keys, status, stop, stale, tell: (told: OutOfDate) => change(told) }
}

test('a change makes the answers of its topic out of date, and no others', () => {
  const { tell, stale } = setUp()
  tell({ topic: 'models', ids: [] })
  expect(stale()).toEqual(['models', 'fitOfNew'])
})

test('a change that names things spares questions about others', () => {
  const { tell, stale } = setUp()
  tell({ topic: 'sessions', ids: [b] })
  expect(stale()).toEqual(['sessions'])
  tell({ topic: 'chat', ids: [a] })
  // What names no chat is about all of them.
  expect(stale()).toEqual(['sessions', 'chatA', 'fitOfNew'])
})

test('after a gap everything is asked again', () => {
  const { tell, stale, keys } = setUp()
  tell('everything')
  expect(stale()).toEqual(Object.keys(keys))
})

test('an answer that was on its way when the change came is asked for again', async () => {
  const { cache, tell, keys } = setUp()
  cache.removeQueries({ queryKey: keys.lanes })
  const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  let asked = 0
  const observer = new QueryObserver(cache, {
    queryKey: [...keys.lanes],
    queryFn: () => answers[asked++]?.promise ?? Promise.reject(new Error('asked too often')),
  })
  const leave = observer.subscribe(() => {})
  tell({ topic: 'lanes', ids: [] })
  answers[0]?.resolve('before')
  answers[1]?.resolve('after')
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('after'))
  expect(asked).toBe(2)
  leave()
})

test('what a lost link took is asked again over the next one', async () => {
  const { cache, status } = setUp()
  let asked = 0
  const observer = new QueryObserver(cache, {
    queryKey: ['asked'],
    queryFn: () => {
      asked += 1
      return asked === 1 ? Promise.reject(new ConnectionLost()) : Promise.resolve('answer')
    },
    retry: false,
  })
  const leave = observer.subscribe(() => {})
  await vi.waitFor(() => expect(observer.getCurrentResult().status).toBe('error'))
  status.set({ state: 'lost', since: 0, nextTryAt: null })
  expect(observer.getCurrentResult().fetchStatus).toBe('idle')
  status.set({ state: 'open', welcome: {} as never }) // not looked at
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('answer'))
  status.set({ state: 'open', welcome: {} as never }) // not looked at
  expect(observer.getCurrentResult().fetchStatus).toBe('idle')
  leave()
  cache.clear()
})

test('once stopped it tells the cache nothing', () => {
  const { tell, stop, stale, status } = setUp()
  stop()
  tell('everything')
  status.set({ state: 'open', welcome: {} as never }) // not looked at
  expect(stale()).toEqual([])
})
