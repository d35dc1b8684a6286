import { expect, test } from 'vitest'
import { askAgain } from './ask-again.ts'

const now = Date.UTC(2026, 10, 21, 8, 0, 0)
const loading = '{"error":{"message":"Loading model","type":"unavailable_error","code":503}}'

test.each([
  {
    name: 'a llama-server that loads',
    status: 503,
    after: undefined,
    body: loading,
    again: { again: 'loading', afterMs: 500 },
  },
  {
    name: 'a 503 that says when',
    status: 503,
    after: '7',
    body: '',
    again: { again: 'loading', afterMs: 7_000 },
  },
  {
    name: 'a busy server',
    status: 429,
    after: '2',
    body: '',
    again: { again: 'waiting', afterMs: 2_000 },
  },
  {
    name: 'a date',
    status: 429,
    after: 'Sat, 21 Nov 2026 08:00:05 GMT',
    body: '',
    again: { again: 'waiting', afterMs: 5_000 },
  },
  {
    name: 'a date that has passed',
    status: 429,
    after: 'Sat, 21 Nov 2026 07:00:00 GMT',
    body: '',
    again: { again: 'waiting', afterMs: 0 },
  },
  {
    name: 'an hour, asked again after a minute',
    status: 429,
    after: '3600',
    body: '',
    again: { again: 'waiting', afterMs: 60_000 },
  },
  {
    name: 'a 429 that says nothing',
    status: 429,
    after: undefined,
    body: 'quota exceeded',
    again: undefined,
  },
  {
    name: 'a 503 of another kind',
    status: 503,
    after: undefined,
    body: '<h1>Service unavailable</h1>',
    again: undefined,
  },
  { name: 'nonsense', status: 429, after: 'soon', body: '', again: undefined },
  { name: 'any other status', status: 500, after: '1', body: loading, again: undefined },
])('$name', ({ status, after, body, again }) => {
  expect(askAgain(status, after, body, now)).toEqual(again)
})
