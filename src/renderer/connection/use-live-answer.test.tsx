import type { ReactNode } from 'react'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { LiveSnapshot } from '../../contract/live.ts'
import { ConnectionProvider } from './hooks.tsx'
import { fakeCore } from './testing/fake-core.ts'
import { useLiveAnswer, type StoredAnswer } from './use-live-answer.ts'
import { createValue } from './value.ts'

afterEach(cleanup)

const uid = '00000000-0000-4000-8000-000000000001'

const thinking: LiveSnapshot = {
  generationUid: uid,
  messageUid: uid,
  seq: 2,
  phase: { phase: 'thinking' },
  phaseForMs: 1_200,
  parts: [{ kind: 'reasoning', part: 0, text: 'Hm.' }],
  usage: null,
  end: null,
}

const stored: StoredAnswer = {
  status: 'running',
  parts: [{ kind: 'text', ordinal: 0, text: 'kept' }],
  generationUid: uid,
}

/** An answer, and what is told of it live. */
function follow(answer: StoredAnswer) {
  const said = createValue<LiveSnapshot | undefined>(undefined)
  const followed: string[] = []
  const { connection } = fakeCore({})
  const live = {
    follow: (generationUid: string) => {
      followed.push(generationUid)
      return () => {}
    },
    get: () => said.get(),
    subscribe: (_: string, listener: () => void) => said.subscribe(listener),
  }
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <ConnectionProvider connection={{ ...connection, live }}>{children}</ConnectionProvider>
  )
  const { result } = renderHook(() => useLiveAnswer(answer), { wrapper })
  return { result, followed, say: (next: LiveSnapshot) => act(() => said.set(next)) }
}

test('what runs is as it is told live; a thought that is over is not being thought', () => {
  const { result, say } = follow(stored)
  expect(result.current).toMatchObject({ parts: stored.parts, running: true, phase: null })
  say(thinking)
  expect(result.current).toMatchObject({
    parts: [{ kind: 'reasoning', ordinal: 0, text: 'Hm.' }],
    running: true,
    phase: { phase: 'thinking' },
    phaseForMs: 1_200,
    thinks: true,
  })
  say({ ...thinking, phase: { phase: 'writing', thoughtMs: 1_500 } })
  expect(result.current.thinks).toBe(false)
})

test('an end counts when it is told', () => {
  const { result, say } = follow(stored)
  say({ ...thinking, end: { status: 'cancelled', reason: 'user_stop' } })
  expect(result.current).toMatchObject({ running: false, thinks: false })
})

test('what has ended, and what is hidden, follows nobody', () => {
  const ended = follow({ ...stored, status: 'complete' })
  expect(ended.result.current).toMatchObject({ parts: stored.parts, running: false })
  expect(ended.followed).toEqual([])
  expect(follow({ ...stored, generationUid: null }).followed).toEqual([])
})
