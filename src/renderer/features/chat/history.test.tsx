import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../../contract/chat.ts'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { History } from './history.tsx'

let undo = (): void => {}
beforeEach(() => {
  undo = giveElementsSize()
})
afterEach(() => {
  cleanup()
  undo()
})

const messages = Array.from({ length: 200 }, (_, place): Message => ({
  uid: `message ${place}`,
  parentUid: null,
  role: 'user',
  status: 'complete',
  stopReason: null,
  endReason: 'done',
  error: null,
  createdAt: 0,
  parts: [],
  siblings: [],
  generation: null,
}))

/** Opens it at a message, or at its end; answers what was ever drawn. */
function open(keep: string | null, openAt: string | null = 'message 150'): ReadonlySet<string> {
  const drawn = new Set<string>()
  render(
    <History
      messages={messages}
      openAt={openAt}
      pinTo={null}
      keep={keep}
      onNearStart={() => {}}
      onNearEnd={() => {}}
      onShort={null}
      renderMessage={({ uid }) => {
        drawn.add(uid)
        return <p>{uid}</p>
      }}
      at={null}
      onAt={() => {}}
      regionRef={{ current: null }}
    />,
  )
  return drawn
}

test.each([
  ['its end', null, 'message 199'],
  ['a message', 'message 150', 'message 150'],
])('of a chat that opens at %s, nothing far from there is ever drawn', (_, openAt, shown) => {
  const drawn = open(null, openAt)
  expect(drawn).toContain(shown)
  expect(drawn).not.toContain('message 0')
})

test('what is far out of sight is not drawn, unless something is being written in it', () => {
  open(null)
  expect(screen.queryByText('message 199')).toBeNull()
  cleanup()
  open('message 199')
  expect(screen.getByText('message 199')).toBeDefined()
})

test.each([
  ['a key', () => fireEvent.keyDown(document.body, { key: 'ArrowDown' })],
  ['a pointer', () => fireEvent.pointerDown(document.body)],
])('what a search led to is marked until %s is pressed', (_, act) => {
  open('message 150')
  const marked = (): string[] =>
    [...document.querySelectorAll('[aria-current="true"]')].map(({ textContent }) => textContent)
  expect(marked()).toEqual(['message 150'])
  act()
  expect(marked()).toEqual([])
})
