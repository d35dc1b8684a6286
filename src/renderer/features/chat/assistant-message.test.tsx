import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Message } from '../../../contract/chat.ts'
import type { LiveSnapshot } from '../../../contract/live.ts'
import type { Part } from '../../../contract/parts.ts'
import { CommandsProvider } from '../../commands/commands-provider.tsx'
import { createCommandRegistry } from '../../commands/registry.ts'
import { generationOf } from '../../ui/testing/generation-of.ts'
import { ConnectionProvider } from '../../connection/hooks.tsx'
import { fakeCore, type Answers } from '../../connection/testing/fake-core.ts'
import { createValue } from '../../connection/value.ts'
import { AssistantMessage } from './assistant-message.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const uid = '00000000-0000-4000-8000-000000000001'

const generation = generationOf({ uid, origin: 'http://rig-a', status: 'running', endReason: null })

const running: Message = {
  uid,
  parentUid: null,
  role: 'assistant',
  status: 'running',
  stopReason: null,
  endReason: null,
  error: null,
  createdAt: 0,
  parts: [],
  siblings: [uid],
  generation,
}

const registry = createCommandRegistry(() => {})
const keys = { host: 'browser', platform: 'other', overrides: {}, letterKeys: 'plain' } as const

const snapshot: LiveSnapshot = {
  generationUid: uid,
  messageUid: uid,
  seq: 1,
  phase: { phase: 'loading' },
  phaseForMs: 12_000,
  parts: [],
  usage: null,
  end: null,
}

/** An answer that the store says is running, and what is told of it live. */
function open(message: Message = running, more: Answers = {}) {
  const said = createValue<LiveSnapshot | undefined>(undefined)
  const { connection } = fakeCore({ providers: { list: () => [] }, ...more })
  const live = {
    follow: () => () => {},
    get: () => said.get(),
    subscribe: (_: string, listener: () => void) => said.subscribe(listener),
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConnectionProvider connection={{ ...connection, live }}>
        <CommandsProvider registry={registry} settings={keys} currentLayer={() => null}>
          <AssistantMessage
            message={message}
            offersFor={() => []}
            onRegenerate={() => {}}
            onCopy={() => {}}
            onSelect={() => {}}
          />
        </CommandsProvider>
      </ConnectionProvider>
    </QueryClientProvider>,
  )
  return (next: LiveSnapshot) => act(() => said.set(next))
}

test('the time in a phase goes on where the core says it is', () => {
  vi.useFakeTimers()
  const say = open()
  say(snapshot)
  expect(screen.getByText('loading on rig-a, 12 s')).toBeDefined()
  act(() => {
    vi.advanceTimersByTime(3_000)
  })
  expect(screen.getByText('loading on rig-a, 15 s')).toBeDefined()
  say({ ...snapshot, phaseForMs: 40_000 })
  expect(screen.getByText('loading on rig-a, 40 s')).toBeDefined()
  say({ ...snapshot, phase: { phase: 'thinking' }, phaseForMs: 0 })
  expect(screen.getByText('thinking')).toBeDefined()
})

test('while it is written, how fast stands beside it, of a server that tells', () => {
  const say = open()
  const writing: LiveSnapshot = { ...snapshot, phase: { phase: 'writing' } }
  say(writing)
  expect(screen.queryByText(/tok\/s/)).toBeNull()
  const tokens = { input: null, cached: null, output: 12 }
  const timings = { predictedPerSecond: 39.4 }
  say({ ...writing, usage: { tokens, timings, source: 'server' } })
  expect(screen.getByText('writing')).toBeDefined()
  expect(screen.getByText(/39 tok\/s/)).toBeDefined()
})

test('a failure that is told counts, also where the store never says so', () => {
  const say = open()
  const error = { code: 'internal', message: 'That could not be saved.' } as const
  say({ ...snapshot, end: { status: 'failed', reason: 'internal', error } })
  expect(screen.getByText('That could not be saved.')).toBeDefined()
  expect(screen.queryByText(/loading/)).toBeNull()
})

test('an answer that never began shows which machine and model were asked', () => {
  const sentence = 'rig-a does not answer at http://rig-a.'
  open({
    ...running,
    status: 'failed',
    endReason: 'provider_offline',
    error: { code: 'provider_offline', message: sentence, ref: 'rig-a/qwen' },
    generation: null,
  })
  expect(screen.getByRole('article', { name: 'rig-a/qwen' }).textContent).toContain(sentence)
  expect(screen.getByRole('img', { name: 'rig-a' })).toBeDefined()
})

test.each(['provider_offline', 'unknown_provider', 'unknown_model', 'upstream_closed'] as const)(
  'what to do about %s stands beside what happened',
  (code) => {
    const sentence = 'This went wrong.'
    const error = { code, message: sentence }
    open({ ...running, status: 'failed', endReason: code, error, generation: null })
    expect(screen.getByText(sentence)).toBeDefined()
    expect(screen.getByText(/regenerate|another model/)).toBeDefined()
  },
)

test.each([
  [2, 'Thought'],
  [2_100, 'Thought for 2.1 s'],
])('of thinking for %s ms it says "%s"', (thinkMs, words) => {
  const done = { ...generation, status: 'complete', endReason: 'done', thinkMs } as const
  open({
    ...running,
    status: 'complete',
    endReason: 'done',
    parts: [{ kind: 'reasoning', ordinal: 0, text: 'hm' }],
    generation: done,
  })
  expect(screen.getByRole('button', { name: words })).toBeDefined()
})

test('a model that thinks says so in one place, and its time as soon as that is over', () => {
  vi.useFakeTimers()
  const say = open()
  const parts: LiveSnapshot['parts'] = [{ kind: 'reasoning', part: 0, text: 'hm' }]
  say({ ...snapshot, phase: { phase: 'thinking' }, phaseForMs: 0, parts })
  expect(screen.getAllByText(/thinking/i).map((said) => said.textContent)).toEqual(['Thinking'])
  act(() => {
    vi.advanceTimersByTime(3_000)
  })
  expect(screen.getByRole('button', { name: 'Thinking, 3 s' })).toBeDefined()
  expect(screen.getAllByText(/thinking/i)).toHaveLength(1)

  say({ ...snapshot, phase: { phase: 'writing', thoughtMs: 3_200 }, phaseForMs: 0, parts })
  expect(screen.getByRole('button', { name: 'Thought for 3.2 s' })).toBeDefined()
  expect(screen.getByText('writing')).toBeDefined()
  expect(screen.queryByText(/thinking/i)).toBeNull()
})

const nothing = 'The model answered nothing.'

test('an answer in which nothing came says so, as soon as its end is told', () => {
  const say = open()
  say({ ...snapshot, phase: { phase: 'writing' } })
  expect(screen.queryByText(nothing)).toBeNull()
  say({ ...snapshot, end: { status: 'complete', reason: 'done' } })
  expect(screen.getByText(nothing)).toBeDefined()
})

test.each([
  ['text', { kind: 'text', ordinal: 0, text: 'So.' }],
  ['a thought', { kind: 'reasoning', ordinal: 0, text: 'hm' }],
  [
    'a tool call',
    {
      kind: 'tool_call',
      ordinal: 0,
      call: { id: 'a', name: 'b', arguments: '{}', recovered: false },
    },
  ],
] satisfies [string, Part][])('an answer with %s is not called nothing', (_, part) => {
  open({ ...running, status: 'complete', endReason: 'done', parts: [part] })
  expect(screen.queryByText(nothing)).toBeNull()
})

test('an answer that was copied into this chat tells who wrote it', () => {
  const copied = { ...running, status: 'complete', endReason: 'done', generation: null } as const
  open({ ...copied, writtenBy: 'rig-a/tiny' })
  expect(screen.getByText('rig-a/tiny')).toBeDefined()
  expect(screen.queryByText('Answer')).toBeNull()
})

test('a stopped answer says that its server may still be finishing', async () => {
  const stopped = { ...running, status: 'cancelled', endReason: 'user_stop' } as const
  const entry = { generationUid: uid, ref: 'rig-a/tiny', caller: null, forMs: 0 }
  const lane = { name: 'rig-a', slots: 1, slotsSource: 'default' } as const
  const rest = { providers: ['rig-a'], running: [], waiting: [] }
  open(stopped, { lanes: { list: () => [{ ...lane, ...rest, finishing: [entry] }] } })
  expect(await screen.findByText('The server may still be finishing.')).toBeDefined()
})

test('a stopped answer of a server that is done says no more', async () => {
  open({ ...running, status: 'cancelled', endReason: 'user_stop' }, { lanes: { list: () => [] } })
  expect(await screen.findByText('Stopped')).toBeDefined()
  expect(screen.queryByText(/may still be finishing/)).toBeNull()
})
