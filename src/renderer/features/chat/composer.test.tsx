import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Composer, type ComposerProps } from './composer.tsx'

afterEach(cleanup)

function open(props: Partial<ComposerProps> = {}): {
  field: HTMLElement
  calls: Record<string, unknown>
} {
  const calls = { onSend: vi.fn(), onStop: vi.fn(), onLeave: vi.fn(), onText: vi.fn() }
  render(
    <Composer
      text="hello"
      running={false}
      stoppable={false}
      canSend
      problem={null}
      model={null}
      sendBinding={undefined}
      stopBinding={undefined}
      fieldRef={createRef()}
      {...calls}
      {...props}
    />,
  )
  return { field: screen.getByRole('textbox'), calls }
}

test('Enter sends', () => {
  const { field, calls } = open()
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(calls['onSend']).toHaveBeenCalledOnce()
})

test.each([
  ['with Shift, which makes a line', { shiftKey: true }],
  ['while an input method composes', { isComposing: true }],
  ['that ends a composition in Safari', { keyCode: 229 }],
  ['held down', { repeat: true }],
])('Enter %s does not send', (_name, event) => {
  const { field, calls } = open()
  fireEvent.keyDown(field, { key: 'Enter', ...event })
  expect(calls['onSend']).not.toHaveBeenCalled()
})

test('Enter does nothing while there is nothing to send', () => {
  const { field, calls } = open({ canSend: false })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(calls['onSend']).not.toHaveBeenCalled()
})

test('Escape stops only with nothing written and something running; else it leaves', () => {
  const { field, calls } = open({ text: '', stoppable: true })
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(calls['onStop']).toHaveBeenCalledOnce()
  cleanup()

  const written = open({ text: 'a thought', stoppable: true })
  fireEvent.keyDown(written.field, { key: 'Escape' })
  expect(written.calls['onStop']).not.toHaveBeenCalled()
  expect(written.calls['onLeave']).toHaveBeenCalledOnce()
})

test.each([
  ['while nothing runs', {}, ['Send']],
  ['while what is shown runs', { running: true, stoppable: true }, ['Stop']],
  ['while something runs that is not shown', { stoppable: true }, ['Stop', 'Send']],
])('%s the buttons are right', (_name, props, labels) => {
  open(props)
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(labels)
})
