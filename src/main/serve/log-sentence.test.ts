import { expect, test } from 'vitest'
import { sentenceOf } from './log-sentence.ts'

test.each([
  [
    'The registry was not applied',
    { path: '/r.json', reason: 'Line 3 lacks a value.' },
    'The registry was not applied: line 3 lacks a value (/r.json).',
  ],
  ['a title went wrong', { error: 'no answer' }, 'A title went wrong: no answer.'],
  ['Closing took too long', {}, 'Closing took too long.'],
  ['A generation broke.', { uid: 'x', problem: '' }, 'A generation broke.'],
  ['database moved aside', { path: '/db' }, 'Database moved aside (/db).'],
  ['The page has ended', { reason: { code: 1 } }, 'The page has ended.'],
])('%s %j', (message, fields, sentence) => {
  expect(sentenceOf(message, fields)).toBe(sentence)
})
