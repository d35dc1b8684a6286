import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { targetOfKey } from './list-keys.ts'
import { RowList } from './row-list.tsx'
import { giveElementsSize } from './testing/element-size.ts'

let takeSizeBack: () => void
beforeEach(() => {
  takeSizeBack = giveElementsSize({ width: 230, height: 300 })
})
afterEach(() => {
  cleanup()
  takeSizeBack()
})

const sessions = Array.from({ length: 3_000 }, (_, index) => `Session ${index}`)

function open(currentKey = 'Session 1') {
  const activated: string[] = []
  const highlighted: (string | undefined)[] = []
  render(
    <RowList
      label="Sessions"
      groups={[
        { id: 'today', label: 'Today', items: sessions.slice(0, 3) },
        { id: 'before', label: 'Before', items: sessions.slice(3) },
      ]}
      itemKey={(session) => session}
      renderItem={(session) => <span>{session}</span>}
      currentKey={currentKey}
      onActivate={(session) => activated.push(session)}
      onHighlight={(session) => highlighted.push(session)}
    />,
  )
  const list = screen.getByRole('listbox', { name: 'Sessions' })
  const active = () =>
    document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent
  return { list, activated, highlighted, active }
}

test('it is one stop of the Tab key, and starts at what is shown now', () => {
  const { list, active } = open()
  expect(list.querySelectorAll('[tabindex]')).toHaveLength(0)
  expect(list.tabIndex).toBe(0)
  expect(active()).toBe('Session 1')
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('Session 1')
})

test('arrows move the ground past headings, Enter activates', () => {
  const { list, activated, highlighted, active } = open()
  fireEvent.focus(list)
  fireEvent.keyDown(list, { key: 'ArrowDown' })
  fireEvent.keyDown(list, { key: 'ArrowDown' })
  expect(active()).toBe('Session 3')
  fireEvent.keyDown(list, { key: 'Enter' })
  expect(activated).toEqual(['Session 3'])
  fireEvent.blur(list)
  expect(highlighted).toEqual(['Session 1', 'Session 2', 'Session 3', undefined])
})

test('keys with a modifier belong to commands', () => {
  const { list, activated, active } = open()
  fireEvent.keyDown(list, { key: 'ArrowDown', ctrlKey: true })
  fireEvent.keyDown(list, { key: 'Enter', metaKey: true })
  expect(active()).toBe('Session 1')
  expect(activated).toEqual([])
})

test('a press activates the row it falls on', () => {
  const { activated } = open()
  fireEvent.click(screen.getByText('Session 2'))
  expect(activated).toEqual(['Session 2'])
})

test('only what is in sight is drawn', () => {
  open()
  expect(screen.getAllByRole('option').length).toBeLessThan(40)
})

test.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 0, 3, 0],
  ['PageDown', 5, 30, 15],
  ['PageUp', 5, 30, 0],
  ['Home', 7, 30, 0],
  ['End', 7, 30, 29],
  ['End', 0, 0, undefined],
  ['a', 0, 3, undefined],
])('%s at %i of %i goes to %j', (key, active, count, target) => {
  expect(targetOfKey(key, active, count)).toBe(target)
})
