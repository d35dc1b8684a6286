import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Params } from '../../../contract/params.ts'
import { ChatSettings } from './chat-settings.tsx'

afterEach(cleanup)

test.each([
  ['too many lines', 'x\n'.repeat(9), 'At most 8 lines can be sent.'],
  ['a line that is too long', 'x'.repeat(201), 'A line can have at most 200 characters.'],
])('%s to stop at: a sentence below the field, and nothing is saved', (_, text, sentence) => {
  const onSave = vi.fn<(params: Params) => void>()
  render(<ChatSettings params={{}} onSave={onSave} onClose={() => {}} />)
  const field = screen.getByRole('textbox', { name: 'Stop at, one per line' })
  const save = screen.getByRole('button', { name: 'Save' })
  fireEvent.change(field, { target: { value: text } })
  expect(screen.getByRole('alert').textContent).toBe(sentence)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  fireEvent.click(save)
  expect(onSave).not.toHaveBeenCalled()
  fireEvent.change(field, { target: { value: 'END\n' } })
  expect(screen.queryByRole('alert')).toBeNull()
  fireEvent.click(save)
  expect(onSave).toHaveBeenCalledWith({ stop: ['END'] })
})
