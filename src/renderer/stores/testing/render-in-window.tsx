import type { ReactNode } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { CommandsProvider } from '../../commands/commands-provider.tsx'
import { createCommandRegistry, type CommandRegistry } from '../../commands/registry.ts'
import { ConnectionProvider } from '../../connection/hooks.tsx'
import { keepFresh } from '../../connection/queries.ts'
import { fakeCore, type Answers, type FakeCore } from '../../connection/testing/fake-core.ts'
import { currentLayer, useOverlay } from '../overlay.ts'
import { openNewChat, useRoute } from '../route.ts'

export interface RenderedWindow {
  readonly core: FakeCore
  readonly registry: CommandRegistry
}

const keys = { host: 'browser', platform: 'other', overrides: {}, letterKeys: 'plain' } as const

/** Draws a part of the window over a fake core, with commands and keys as on Linux in a browser. */
export function renderInWindow(part: ReactNode, answers: Answers): RenderedWindow {
  useOverlay.setState({ overlay: null })
  openNewChat()
  useRoute.setState({ roundUid: null })
  const core = fakeCore(answers)
  const cache = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity, gcTime: Infinity } },
  })
  keepFresh(core.connection, cache)
  const registry = createCommandRegistry((_, error) => {
    throw error
  })
  render(
    <QueryClientProvider client={cache}>
      <ConnectionProvider connection={core.connection}>
        <CommandsProvider registry={registry} settings={keys} currentLayer={currentLayer}>
          {part}
        </CommandsProvider>
      </ConnectionProvider>
    </QueryClientProvider>,
  )
  return { core, registry }
}
