import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { useArenaCommands } from './use-arena-commands.ts'

beforeEach(() => {
  // happy-dom takes every Alt for AltGr, which our keys never take.
  vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function AnyView() {
  useArenaCommands()
  return (
    <>
      <input aria-label="Field" />
      <Toasts label="Messages" />
    </>
  )
}

/** A view other than the Arena's, while so many rounds are answered. */
function show(rounds: number) {
  const { core } = renderInWindow(<AnyView />, { arena: { stopAll: () => ({ rounds }) } })
  const press = () =>
    fireEvent.keyDown(screen.getByLabelText('Field'), { key: '.', code: 'Period', ctrlKey: true })
  const stopped = () => core.calls.filter(({ name }) => name === 'arena.stopAll').length
  return { press, stopped }
}

// What runs is told to the window a moment after it has begun: the key does not wait for that.
test.each([
  [1, 'Stopped a round of the Arena'],
  [3, 'Stopped 3 rounds of the Arena'],
])(
  'one key stops what runs (%i) from any view, also where text is written',
  async (rounds, says) => {
    const { press, stopped } = show(rounds)
    press()
    expect(await screen.findByText(says)).toBeDefined()
    expect(stopped()).toBe(1)
  },
)

test('where no round is answered it says so, and that decks go on', async () => {
  const { press } = show(0)
  press()
  expect(await screen.findByText(/^No round is being answered\. Decks go on/)).toBeDefined()
})
