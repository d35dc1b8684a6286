import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useConnection, useQueries } from '../connection/hooks.tsx'
import { parseRoute, routeText, useRoute } from '../stores/route.ts'

const key = 'window.route'
const quietMs = 300

/** Shows what was shown last, and keeps what is shown. False until it is known what was shown last. */
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
      const route = parseRoute(await cache.fetchQuery(options).catch(() => null))
      if (route !== null) useRoute.setState(route)
      onDone()
    }
    void restore()
    // Once, at the start: what another window shows later is its own affair.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
}

/** 300 ms after the last change, and when the page goes out of sight. */
function useWrittenRoute(active: boolean): void {
  const { client } = useConnection()
  useEffect(() => {
    if (!active) return
    let written = routeText(useRoute.getState())
    const write = () => {
      const value = routeText(useRoute.getState())
      if (value === written) return
      written = value
      client.app.writeState({ key, value }).catch(() => (written = '')) // the next change writes it
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const off = useRoute.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(write, quietMs)
    })
    document.addEventListener('visibilitychange', write)
    window.addEventListener('pagehide', write)
    return () => {
      clearTimeout(timer)
      off()
      document.removeEventListener('visibilitychange', write)
      window.removeEventListener('pagehide', write)
    }
  }, [active, client])
}
