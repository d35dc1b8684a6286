import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useConnection, useQueries } from '../connection/hooks.tsx'
import { parseRoute, routeText, useRoute } from '../stores/route.ts'

const key = 'window.route'
const tabKey = 'boocode.route'

/**
 * Shows what was shown last, and keeps what is shown: in this tab for a reload, which so finds its own place even if it
 * comes at once or other windows are elsewhere, and in the core for the next start. False until it is known what was
 * shown last.
 */
export function useKeptRoute(): boolean {
  const [restored, setRestored] = useState(false)
  useRestoredRoute(() => setRestored(true))
  useWrittenRoute(restored)
  return restored
}

function useRestoredRoute(onDone: () => void): void {
  const cache = useQueryClient()
  const queries = useQueries()
  useEffect(() => {
    const restore = async () => {
      const options = queries.app.readState.queryOptions({ input: { key } })
      const route =
        parseRoute(sessionStorage.getItem(tabKey)) ??
        parseRoute(await cache.fetchQuery(options).catch(() => null))
      if (route !== null) useRoute.setState(route)
      onDone()
    }
    void restore()
    // Once, at the start: what another window shows later is its own affair.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
}

function useWrittenRoute(active: boolean): void {
  const { client } = useConnection()
  useEffect(() => {
    if (!active) return
    let written = routeText(useRoute.getState())
    return useRoute.subscribe((route) => {
      const value = routeText(route)
      if (value === written) return
      written = value
      sessionStorage.setItem(tabKey, value)
      client.app.writeState({ key, value }).catch(() => {}) // the next change writes it
    })
  }, [active, client])
}
