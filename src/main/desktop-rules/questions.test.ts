import { expect, test } from 'vitest'
import { aboutQuestion, pageMissingQuestion, reloadQuestion } from './questions.ts'

test('each button means what it says, and Escape changes nothing', () => {
  const { box, choiceOf } = aboutQuestion('Details')
  expect(box.buttons.map((_, response) => choiceOf(response))).toEqual([
    'close',
    'copy',
    'licences',
  ])
  expect([box.cancelId, -1].map(choiceOf)).toEqual(['close', 'close'])
  expect(box.detail).toBe('Details')
})

test('a page that never came says why, and is tried again', () => {
  const { box, choiceOf } = pageMissingQuestion('ERR_FAILED (-2)')
  expect(box.detail).toContain('ERR_FAILED (-2).')
  expect(box.buttons.map((_, response) => choiceOf(response))).toEqual(['reload', 'quit'])
})

test('a page that died is loaded again, unless the user says otherwise', () => {
  const { box, choiceOf } = reloadQuestion
  expect(box.buttons.map((_, response) => choiceOf(response))).toEqual(['reload', 'quit'])
  expect([box.cancelId, -1].map(choiceOf)).toEqual(['reload', 'reload'])
})
