import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClient } from '@tanstack/react-query'
import { hostOf } from '../connection/browser-host.ts'
import { connect } from '../connection/connect.ts'
import { drawWithScreen } from '../connection/draw.ts'
import { keepFresh } from '../connection/queries.ts'
import { App } from './app.tsx'

/** Connects this page to the core behind it and draws the window into `root`. Both live as long as the page. */
export function start(root: HTMLElement): void {
  const connection = connect({
    host: hostOf(window),
    windowId: crypto.randomUUID(),
    draw: drawWithScreen,
  })
  const cache = createCache()
  keepFresh(connection, cache)
  createRoot(root).render(
    <StrictMode>
      <App connection={connection} cache={cache} />
    </StrictMode>,
  )
}

/** Answers stay true until the core says otherwise; nothing is asked again by itself, but for a machine that is down where it is in view. */
export function createCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
