import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, expect, test } from 'vitest'
import { openView, useRoute } from '../stores/route.ts'
import { renderInWindow } from '../stores/testing/render-in-window.tsx'
import { useKeptText, type KeptText } from './use-kept-text.ts'

afterEach(cleanup)

/** What the place was given last. */
const given: { kept: KeptText | null } = { kept: null }

function Place() {
  const kept = useKeptText('draft.new')
  useEffect(() => {
    given.kept = kept
  })
  return <p>{kept === null ? 'not known' : `at first: ${kept.initial}`}</p>
}

function Window() {
  return useRoute(({ view }) => view) === 'chat' ? <Place /> : <p>elsewhere</p>
}

/** A core that answers a read when it is told to, with what was stored when it was asked. */
function setUp() {
  let stored = '"half"'
  const waiting: (() => void)[] = []
  const { core } = renderInWindow(<Window />, {
    app: {
      readState: () => {
        const then = stored
        return new Promise((resolve) => waiting.push(() => resolve(then)))
      },
      writeState: ({ value }) => void (stored = value),
    },
  })
  const answer = async (place: number): Promise<void> => {
    await waitFor(() => expect(waiting.length).toBeGreaterThan(place))
    await act(async () => waiting[place]?.())
  }
  const comeBack = async (): Promise<void> => {
    act(() => openView('settings'))
    // What nobody looks at goes in a turn of its own.
    await act(() => new Promise((done) => setTimeout(done)))
    act(() => openView('chat'))
  }
  const keeper = (): KeptText['keeper'] => {
    if (given.kept === null) throw new Error('Nothing is known there')
    return given.kept.keeper
  }
  return { core, answer, comeBack, keeper, store: (text: string) => void (stored = text) }
}

test('who comes back has at once what was there, and what was written since', async () => {
  const { answer, comeBack, keeper } = setUp()
  expect(screen.getByText('not known')).toBeDefined()
  await answer(0)
  expect(await screen.findByText('at first: half')).toBeDefined()
  expect(keeper().isRemembered).toBe(false)
  await keeper().keep('half a thought')
  await comeBack()
  expect(screen.getByText('at first: half a thought')).toBeDefined()
  expect(keeper().isRemembered).toBe(true)
})

test('an answer of before takes nothing back that was written meanwhile', async () => {
  const { answer, comeBack, keeper } = setUp()
  await answer(0)
  await screen.findByText('at first: half')
  const read = keeper().read()
  await keeper().keep('half a thought')
  await answer(1)
  expect(await read).toBe('half a thought')
  await comeBack()
  expect(screen.getByText('at first: half a thought')).toBeDefined()
})

test('without a link nothing is remembered: what another window wrote would be written over', async () => {
  const { core, answer, comeBack, store } = setUp()
  await answer(0)
  await screen.findByText('at first: half')
  store('"half of another window"')
  core.setStatus({ state: 'lost', since: 0, nextTryAt: null })
  await comeBack()
  expect(screen.getByText('not known')).toBeDefined()
  await answer(1)
  expect(await screen.findByText('at first: half of another window')).toBeDefined()
})
