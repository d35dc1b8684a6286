import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useStillCaret } from './use-still-caret.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Fields() {
  useStillCaret()
  return (
    <>
      <textarea aria-label="one" />
      <textarea aria-label="other" />
    </>
  )
}

const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name })
const caretOf = (name: string) => field(name).style.getPropertyValue('caret-animation')

test('the caret of a field in which nothing is done stands still, until the next key', () => {
  render(<Fields />)
  field('one').focus()
  vi.advanceTimersByTime(9_000)
  fireEvent.keyDown(field('one'), { key: 'a' })
  vi.advanceTimersByTime(9_999)
  expect(caretOf('one')).toBe('')
  vi.advanceTimersByTime(1)
  expect(caretOf('one')).toBe('manual')
  fireEvent.keyDown(field('one'), { key: 'b' })
  expect(caretOf('one')).toBe('')
})

test('a field that was left blinks when somebody comes back to it', () => {
  render(<Fields />)
  field('one').focus()
  vi.advanceTimersByTime(10_000)
  expect(caretOf('one')).toBe('manual')
  field('other').focus()
  expect([caretOf('one'), caretOf('other')]).toEqual(['', ''])
  vi.advanceTimersByTime(10_000)
  expect([caretOf('one'), caretOf('other')]).toEqual(['', 'manual'])
})

test('a window that is gone leaves nothing behind', () => {
  const { unmount } = render(<Fields />)
  field('one').focus()
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})
