import { useIsFetching } from '@tanstack/react-query'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { renderInWindow } from '../stores/testing/render-in-window.tsx'
import { useKept } from './use-kept.ts'

afterEach(cleanup)

function Shown() {
  const { value, isKnown, keep } = useKept('arena.blind', (stored) => stored !== false)
  const reads = useIsFetching() > 0 ? ', reads' : ''
  return (
    <button onClick={() => void keep(!value)}>
      {`${isKnown ? 'known' : 'not known'}: ${value}${reads}`}
    </button>
  )
}

/** A core that answers a read when it is told to, with what was stored when it was asked. */
function setUp() {
  let stored: string | null = null
  const waiting: (() => void)[] = []
  const { core } = renderInWindow(<Shown />, {
    app: {
      readState: () => {
        const then = stored
        return new Promise((resolve) => waiting.push(() => resolve(then)))
      },
      writeState: ({ value }) => void (stored = value),
    },
  })
  const asked = (count: number) => waitFor(() => expect(waiting).toHaveLength(count))
  return { core, waiting, asked }
}

test('what is kept counts at once, and an answer of before does not take it back', async () => {
  const { core, waiting, asked } = setUp()
  await asked(1)
  waiting[0]?.()
  await screen.findByText('known: true')
  core.announce('everything')
  await asked(2)
  fireEvent.click(screen.getByRole('button'))
  await screen.findByText(/^known: false/)
  waiting[1]?.()
  await waitFor(() => expect(screen.getByRole('button').textContent).not.toMatch(/reads$/))
  expect(screen.getByText('known: false')).toBeDefined()
})

test('what is kept before it was known is known', async () => {
  const { waiting, asked } = setUp()
  await asked(1)
  fireEvent.click(screen.getByRole('button'))
  await screen.findByText(/^known: false/)
  waiting[0]?.()
  await waitFor(() => expect(screen.getByRole('button').textContent).not.toMatch(/reads$/))
  expect(screen.getByText('known: false')).toBeDefined()
})
