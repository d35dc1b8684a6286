import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { LiveSnapshot } from '../../../contract/live.ts'
import { CommandsProvider } from '../../commands/commands-provider.tsx'
import { createCommandRegistry } from '../../commands/registry.ts'
import { ConnectionProvider } from '../../connection/hooks.tsx'
import { fakeCore } from '../../connection/testing/fake-core.ts'
import { createValue } from '../../connection/value.ts'
import { generationOf } from '../../ui/testing/generation-of.ts'
import { Column } from './column.tsx'
import { entryOf } from './testing/round-of.ts'

afterEach(cleanup)

const keys = { host: 'browser', platform: 'other', overrides: {}, letterKeys: 'plain' } as const

const writing: LiveSnapshot = {
  generationUid: 'g0',
  messageUid: null,
  seq: 3,
  phase: { phase: 'writing' },
  phaseForMs: 400,
  parts: [{ kind: 'text', part: 0, text: 'So far.' }],
  usage: null,
  end: null,
}

/** A column whose answer runs, and what is told of it live. */
function open() {
  const said = createValue<LiveSnapshot | undefined>(writing)
  const { connection } = fakeCore({ providers: { list: () => [] }, lanes: { list: () => [] } })
  const live = {
    follow: () => () => {},
    get: () => said.get(),
    subscribe: (_: string, listener: () => void) => said.subscribe(listener),
  }
  const generation = generationOf({ uid: 'g0', ref: 'rig-a/m0', status: 'running' })
  const model = { ref: 'rig-a/m0', params: {}, generation, error: null }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConnectionProvider connection={{ ...connection, live }}>
        <CommandsProvider
          registry={createCommandRegistry(() => {})}
          settings={keys}
          currentLayer={() => null}
        >
          <Column
            entry={entryOf(0, { status: 'running', endReason: null, parts: [], words: 0, model })}
            shown
            isFocused
            othersRun={false}
            scaleMs={5_000}
            isPanel={false}
            isAlone={false}
            onScroll={() => {}}
            onAgain={() => {}}
          />
        </CommandsProvider>
      </ConnectionProvider>
    </QueryClientProvider>,
  )
  return (more: Partial<LiveSnapshot>) => act(() => said.set({ ...writing, ...more }))
}

const tokens = { input: null, cached: null, output: 12 }
const timings = { predictedPerSecond: 41.2 }

test('while it writes, a column says how fast, of a server that tells; else what it does', () => {
  const say = open()
  expect(screen.getByText('writing')).toBeDefined()
  say({ usage: { tokens, timings, source: 'server' } })
  expect(screen.getByText('41 tok/s')).toBeDefined()
  expect(screen.queryByText('writing')).toBeNull()
})

test('what is not counted by the server, or not being written, has no speed', () => {
  const say = open()
  say({ usage: { tokens, timings, source: 'estimate' } })
  expect(screen.queryByText(/tok\/s/)).toBeNull()
  say({ phase: { phase: 'thinking' }, usage: { tokens, timings, source: 'server' } })
  expect(screen.queryByText(/tok\/s/)).toBeNull()
  expect(screen.getByText('thinking')).toBeDefined()
})
