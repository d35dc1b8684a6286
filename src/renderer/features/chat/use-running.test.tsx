import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Message } from '../../../contract/chat.ts'
import type { LiveSnapshot } from '../../../contract/live.ts'
import { ConnectionProvider } from '../../connection/hooks.tsx'
import { fakeCore } from '../../connection/testing/fake-core.ts'
import { generationOf } from '../../ui/testing/generation-of.ts'
import { createValue } from '../../connection/value.ts'
import { isRunning } from '../../ui/answer/is-running.ts'
import { useRunning } from './use-running.ts'

afterEach(cleanup)

const answerOf = (uid: string, status: Message['status']): Message => ({
  uid,
  parentUid: null,
  role: 'assistant',
  status,
  stopReason: null,
  endReason: null,
  error: null,
  createdAt: 0,
  parts: [],
  siblings: [uid],
  generation: generationOf({ uid: `generation-of-${uid}` }),
})

interface ShownProps {
  readonly messages: readonly Message[]
  readonly isChatRunning: boolean
}

function Shown({ messages, isChatRunning }: ShownProps) {
  const { shown, any } = useRunning(messages, isChatRunning)
  return <p>{shown ? 'running' : any ? 'running elsewhere' : 'not running'}</p>
}

/** What the store says of the messages and of the chat, and what is told of the first that runs. */
function open(messages: readonly Message[], isChatRunning = messages.some(isRunning)) {
  const told = createValue<LiveSnapshot | undefined>(undefined)
  const { connection } = fakeCore({})
  const live = {
    follow: () => () => {},
    get: () => told.get(),
    subscribe: (_: string, listener: () => void) => told.subscribe(listener),
  }
  render(
    <ConnectionProvider connection={{ ...connection, live }}>
      <Shown messages={messages} isChatRunning={isChatRunning} />
    </ConnectionProvider>,
  )
  const growing: LiveSnapshot = {
    generationUid: 'generation-of-a',
    messageUid: 'a',
    seq: 1,
    phase: { phase: 'writing' },
    phaseForMs: 0,
    parts: [],
    usage: null,
    end: null,
  }
  return {
    grow: () => act(() => told.set(growing)),
    end: () => act(() => told.set({ ...growing, end: { status: 'complete', reason: 'done' } })),
  }
}

test('an answer runs until its end is told, also where the store is not read yet', () => {
  const { grow, end } = open([answerOf('q', 'complete'), answerOf('a', 'running')])
  grow()
  expect(screen.getByText('running')).toBeDefined()
  end()
  expect(screen.getByText('not running')).toBeDefined()
})

test('an end ends its own answer only', () => {
  const { end } = open([answerOf('a', 'running'), answerOf('b', 'pending')])
  end()
  expect(screen.getByText('running')).toBeDefined()
})

test('nothing runs where nothing is told and the store says so', () => {
  open([answerOf('a', 'complete')])
  expect(screen.getByText('not running')).toBeDefined()
})

test('what runs in a version that is not shown runs elsewhere', () => {
  open([answerOf('a', 'complete')], true)
  expect(screen.getByText('running elsewhere')).toBeDefined()
})
