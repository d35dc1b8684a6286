import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { LiveSnapshot } from '../../contract/live.ts'
import type { Connection, Status } from './connect.ts'
import { ConnectionProvider, useConnectionStatus, useGeneration } from './hooks.tsx'
import { createValue } from './value.ts'

const uid = 'aaaaaaaa-0000-4000-8000-000000000000'

afterEach(cleanup)

function setUp() {
  const status = createValue<Status>({ state: 'connecting' })
  const snapshot = createValue<LiveSnapshot | undefined>(undefined)
  let followers = 0
  const connection = {
    status,
    live: {
      follow() {
        followers += 1
        return () => (followers -= 1)
      },
      get: () => snapshot.get(),
      subscribe: (_: string, listener: () => void) => snapshot.subscribe(listener),
    },
  } as Partial<Connection> as Connection // what the hooks use
  return { status, snapshot, connection, followers: () => followers }
}

function Shown({ generationUid }: { readonly generationUid: string | null }) {
  const status = useConnectionStatus()
  const said = useGeneration(generationUid)
  return <p>{`${status.state} ${said?.seq ?? 'nothing'}`}</p>
}

test('a component sees the link and the generation change, and follows while it is there', () => {
  const { status, snapshot, connection, followers } = setUp()
  const view = (generationUid: string | null) => (
    <StrictMode>
      <ConnectionProvider connection={connection}>
        <Shown generationUid={generationUid} />
      </ConnectionProvider>
    </StrictMode>
  )
  const { rerender, unmount } = render(view(uid))
  expect(screen.getByText('connecting nothing')).toBeTruthy()
  expect(followers()).toBe(1)
  act(() => {
    status.set({ state: 'lost', since: 0, nextTryAt: null })
    snapshot.set({
      generationUid: uid,
      messageUid: null,
      seq: 7,
      phase: null,
      phaseForMs: null,
      parts: [],
      usage: null,
      end: null,
    })
  })
  expect(screen.getByText('lost 7')).toBeTruthy()
  rerender(view(null))
  expect(screen.getByText('lost nothing')).toBeTruthy()
  expect(followers()).toBe(0)
  rerender(view(uid))
  expect(followers()).toBe(1)
  unmount()
  expect(followers()).toBe(0)
})
