import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useConnection, useQueries } from '../connection/hooks.tsx'
import { parseRoute, routeText, useRoute, type Route } from '../stores/route.ts'

const key = 'window.route'
const tabKey = 'boocode.route'

/**
 * Shows what was shown last, and keeps what is shown: in this tab for a reload, which so finds its own place even if it
 * comes at once or other windows are elsewhere, and in the core for the next start. False until it is known what was
 * shown last.
 */
export function useKeptRoute(): boolean {
  const [kept, setKept] = useState<string | null>(null)
  useRestoredRoute(setKept)
  useWrittenRoute(kept)
  return kept !== null
}

/** Tells what was kept: the route of a first start where there was nothing. */
function useRestoredRoute(onKept: (text: string) => void): void {
  const cache = useQueryClient()
  const queries = useQueries()
  useEffect(() => {
    const before = useRoute.getState()
    const restore = async () => {
      const options = queries.app.readState.queryOptions({ input: { key } })
      const route =
        parseRoute(sessionStorage.getItem(tabKey)) ??
        parseRoute(await cache.fetchQuery(options).catch(() => null))
      // Who has gone somewhere meanwhile stays there.
      if (route !== null && useRoute.getState() === before) useRoute.setState(route)
      onKept(routeText(route ?? before))
    }
    void restore()
    // Once, at the start: what another window shows later is its own affair.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
}

function useWrittenRoute(kept: string | null): void {
  const { client } = useConnection()
  useEffect(() => {
    if (kept === null) return
    let written = kept
    const write = (route: Route): void => {
      const value = routeText(route)
      if (value === written) return
      written = value
      sessionStorage.setItem(tabKey, value)
      client.app.writeState({ key, value }).catch(() => {}) // the next change writes it
    }
    write(useRoute.getState())
    return useRoute.subscribe(write)
  }, [kept, client])
}
