import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Query, QueryClient } from '@tanstack/react-query'
import type { Topic } from '../../contract/changes.ts'
import type { CoreClient } from '../../contract/index.ts'
import type { Connection, OutOfDate } from './connect.ts'
import { ConnectionLost } from './connection-lost.ts'

/** Keys and options of every procedure: `queries.sessions.list.queryOptions({ input: {} })`. */
export function createQueries(client: CoreClient) {
  return createTanstackQueryUtils(client)
}

export type Queries = ReturnType<typeof createQueries>

/** Which answers a topic makes out of date: all of a domain, or one procedure of it. */
const concerns: Readonly<Record<Topic, readonly (readonly string[])[]>> = {
  sessions: [['sessions']],
  chat: [['chat']],
  generations: [['chat', 'page'], ['lanes']],
  registry: [['providers'], ['models'], ['lanes']],
  providers: [['providers'], ['models', 'list'], ['models', 'preferred']],
  models: [['models'], ['chat', 'fit'], ['chat', 'fitNew']],
  lanes: [['lanes']],
  settings: [['settings'], ['models', 'preferred']],
  notices: [['notices']],
  state: [
    ['app', 'readState'],
    ['models', 'recent'],
  ],
  arena: [['arena']],
  lineups: [['lineups'], ['ranking', 'board']],
  decks: [['decks']],
  ranking: [['ranking']],
}

/** Keeps the query cache true: asks again what the core says is out of date, and what a lost link took with it. */
export function keepFresh(connection: Connection, cache: QueryClient): () => void {
  const offChange = connection.onChange((change) => {
    const concerned = (query: Query): boolean =>
      change === 'everything' || isConcerned(query, change)
    void cache.invalidateQueries({ predicate: concerned })
    for (const query of cache.getQueryCache().findAll({ predicate: concerned })) {
      if (isAskedFirst(query)) askOnceMore(query)
    }
  })
  const offStatus = connection.status.subscribe(() => {
    if (connection.status.get().state !== 'open') return
    void cache.invalidateQueries({
      predicate: (query) => query.state.error instanceof ConnectionLost,
    })
  })
  return () => {
    offChange()
    offStatus()
  }

  function askOnceMore({ queryKey, promise }: Query): void {
    const again = (): void => {
      void cache.invalidateQueries({ queryKey, exact: true })
    }
    promise?.then(again, again)
  }
}

/** Its first answer is on its way, from before the change: the cache would take it for a fresh one. */
function isAskedFirst({ state }: Query): boolean {
  return state.fetchStatus === 'fetching' && state.data === undefined
}

function isConcerned({ queryKey }: Query, change: Exclude<OutOfDate, 'everything'>): boolean {
  const [path, options] = queryKey
  if (!isPath(path)) return false
  const matches = concerns[change.topic].some((start) =>
    start.every((word, at) => path[at] === word),
  )
  return matches && mayName(options, change)
}

/** How a question names the one thing a topic speaks of. A question that names it otherwise, or not, is about all. */
const names: Partial<Record<Topic, string>> = {
  chat: 'chatUid',
  sessions: 'uid',
  arena: 'roundUid',
}

/** Spares questions about one thing when the change names others. */
function mayName(options: unknown, { topic, ids }: Exclude<OutOfDate, 'everything'>): boolean {
  const name = names[topic]
  if (name === undefined || ids.length === 0) return true
  const named = inputOf(options)[name]
  return typeof named !== 'string' || ids.includes(named)
}

function inputOf(options: unknown): Readonly<Record<string, unknown>> {
  if (typeof options !== 'object' || options === null || !('input' in options)) return {}
  const { input } = options
  return typeof input === 'object' && input !== null ? { ...input } : {}
}

function isPath(path: unknown): path is readonly string[] {
  return Array.isArray(path) && path.every((word) => typeof word === 'string')
}
