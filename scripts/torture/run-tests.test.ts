import { expect, test } from 'vitest'
import { figuresIn } from './run-tests.ts'

test('what tests say of themselves is found among the rest', () => {
  const lines = [
    ' RUN  v5.1.0',
    '··T-03: 2000 streams, 0 failures, seed 7, 8.1 s',
    'T-08 over a WebSocket: 51 procedures, 2550 payloads',
    ' FAIL  src/a.test.ts > T-06: stops at random moments',
    '   Start at 11:00:00',
  ]
  expect(figuresIn(lines)).toEqual([
    'T-03: 2000 streams, 0 failures, seed 7, 8.1 s',
    'T-08 over a WebSocket: 51 procedures, 2550 payloads',
  ])
})
