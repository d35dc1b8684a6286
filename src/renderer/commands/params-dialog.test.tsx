import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Params } from '../../contract/params.ts'
import { renderInWindow } from '../stores/testing/render-in-window.tsx'
import { ParamsDialog } from './params-dialog.tsx'

const words = { title: 'Sampling', description: 'Of one chat.', group: 'Chat' }

afterEach(cleanup)

test.each([
  ['too many lines', 'x\n'.repeat(9), 'At most 8 lines can be sent.'],
  ['a line that is too long', 'x'.repeat(201), 'A line can have at most 200 characters.'],
])('%s to stop at: a sentence below the field, and nothing is saved', (_, text, sentence) => {
  const onSave = vi.fn<(params: Params) => void>()
  renderInWindow(<ParamsDialog {...words} params={{}} onSave={onSave} onClose={() => {}} />, {})
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

test('Mod+Enter saves from a field of several lines, where Enter is a new line', () => {
  const onSave = vi.fn<(params: Params) => void>()
  renderInWindow(<ParamsDialog {...words} params={{}} onSave={onSave} onClose={() => {}} />, {})
  const field = screen.getByRole('textbox', { name: 'System prompt' })
  fireEvent.change(field, { target: { value: 'Be brief.' } })
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  expect(onSave).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true })
  expect(onSave).toHaveBeenCalledWith({ system: 'Be brief.' })
})
