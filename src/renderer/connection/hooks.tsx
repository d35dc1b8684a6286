import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react'
import type { LiveSnapshot } from '../../contract/live.ts'
import type { Connection, Status } from './connect.ts'
import { createQueries, type Queries } from './queries.ts'

interface Provided {
  readonly connection: Connection
  readonly queries: Queries
}

const Context = createContext<Provided | null>(null)

/** Gives the tree under it one connection. */
export function ConnectionProvider(props: {
  readonly connection: Connection
  readonly children: ReactNode
}) {
  const { connection, children } = props
  const provided = useMemo(
    () => ({ connection, queries: createQueries(connection.client) }),
    [connection],
  )
  return <Context value={provided}>{children}</Context>
}

function useProvided(): Provided {
  const provided = use(Context)
  if (!provided) throw new Error('There is no ConnectionProvider above')
  return provided
}

export function useConnection(): Connection {
  return useProvided().connection
}

/** Keys and options for TanStack Query. */
export function useQueries(): Queries {
  return useProvided().queries
}

export function useConnectionStatus(): Status {
  const { status } = useConnection()
  return useSyncExternalStore(status.subscribe, status.get)
}

/** Follows a generation while the component is there. Undefined until the first snapshot, and for null. */
export function useGeneration(generationUid: string | null): LiveSnapshot | undefined {
  const { live } = useConnection()
  useEffect(
    () => (generationUid === null ? undefined : live.follow(generationUid)),
    [live, generationUid],
  )
  return useLive(generationUid, (snapshot) => snapshot)
}

/** Whether a generation has told its end; false for null and while no component follows it. */
export function useHasEnded(generationUid: string | null): boolean {
  return useLive(generationUid, (snapshot) => Boolean(snapshot?.end))
}

/**
 * What `select` makes of several generations as they are known here, while other components follow them; drawn again
 * only when that is another value.
 */
export function useGenerations<T extends string | number | boolean>(
  generationUids: readonly string[],
  select: (snapshots: readonly (LiveSnapshot | undefined)[]) => T,
): T {
  const { live } = useConnection()
  const key = generationUids.join(' ')
  const uids = useMemo(() => (key === '' ? [] : key.split(' ')), [key])
  const subscribe = useCallback(
    (listener: () => void) => {
      const offs = uids.map((uid) => live.subscribe(uid, listener))
      return () => offs.forEach((off) => off())
    },
    [live, uids],
  )
  return useSyncExternalStore(subscribe, () => select(uids.map((uid) => live.get(uid))))
}

/** What `select` makes of a generation as it is known here; drawn again only when that is another value. */
function useLive<T>(
  generationUid: string | null,
  select: (snapshot: LiveSnapshot | undefined) => T,
): T {
  const { live } = useConnection()
  const subscribe = useCallback(
    (listener: () => void) =>
      generationUid === null ? () => {} : live.subscribe(generationUid, listener),
    [live, generationUid],
  )
  return useSyncExternalStore(subscribe, () =>
    select(generationUid === null ? undefined : live.get(generationUid)),
  )
}
