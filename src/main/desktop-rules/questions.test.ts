import { expect, test } from 'vitest'
import { aboutQuestion, reloadQuestion } from './questions.ts'

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

test('a page that died is loaded again, unless the user says otherwise', () => {
  const { box, choiceOf } = reloadQuestion
  expect(box.buttons.map((_, response) => choiceOf(response))).toEqual(['reload', 'quit'])
  expect([box.cancelId, -1].map(choiceOf)).toEqual(['reload', 'reload'])
})
