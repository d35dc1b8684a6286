import { useState } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import { QueryClientProvider } from '@tanstack/react-query'
import type { Connection } from '../connection/connect.ts'
import { ConnectionProvider, useConnectionStatus } from '../connection/hooks.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { Connecting, Refused } from './no-connection.tsx'
import { texts } from './texts.ts'
import { WindowCommands } from './window-commands.tsx'

export interface AppProps {
  readonly connection: Connection
  readonly cache: QueryClient
}

/** The whole window over one connection to the core. */
export function App({ connection, cache }: AppProps) {
  return (
    <QueryClientProvider client={cache}>
      <ConnectionProvider connection={connection}>
        <ErrorBoundary>
          <ConnectedWindow />
        </ErrorBoundary>
        <Toasts label={texts.toasts} />
      </ConnectionProvider>
    </QueryClientProvider>
  )
}

/** Once there was a connection, the window stays: what it shows can be read while the link is lost. */
function ConnectedWindow() {
  const status = useConnectionStatus()
  const [welcome, setWelcome] = useState(status.state === 'open' ? status.welcome : null)
  if (status.state === 'open' && status.welcome !== welcome) setWelcome(status.welcome)
  if (status.state === 'refused') return <Refused sentence={status.sentence} />
  if (welcome === null) return <Connecting status={status} />
  return (
    <WindowCommands host={welcome.host === 'desktop' ? 'desktop' : 'browser'}>
      <Frame demo={welcome.demo} inBrowser={welcome.host !== 'desktop'} />
    </WindowCommands>
  )
}
