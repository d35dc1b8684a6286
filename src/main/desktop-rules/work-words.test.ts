import { expect, test } from 'vitest'
import { nameOf, notificationOfEnd, writtenNow } from './work-words.ts'

const item = {
  generationUid: 'g',
  opens: { type: 'session', uid: 's' } as const,
  title: 'Trains\u202E',
  ref: 'rig-a/tiny',
}

test('what is being written is counted', () => {
  expect([1, 2].map(writtenNow)).toEqual([
    'An answer is being written',
    '2 answers are being written',
  ])
})

test.each([
  ['Trains\n', 'Trains'],
  [null, 'New chat'],
  ['\u202E', 'New chat'],
])('a session with the title %j is called %s', (title, name) => {
  expect(nameOf({ title })).toBe(name)
})

test('an end is told, with the reason of a failure', () => {
  expect(notificationOfEnd(item, { status: 'complete', reason: 'done' })).toEqual({
    title: 'Trains',
    body: 'rig-a/tiny has answered.',
  })
  const error = { code: 'upstream_error' as const, message: 'rig-a answered\nwith an error.' }
  expect(notificationOfEnd(item, { status: 'failed', reason: 'upstream_error', error })).toEqual({
    title: 'Trains',
    body: 'rig-a/tiny: rig-a answered with an error.',
  })
  expect(notificationOfEnd(item, { status: 'failed', reason: 'stall' })?.body).toBe(
    'rig-a/tiny: The answer was not finished.',
  )
})

test('a round is told of when all its answers have ended, without a name', () => {
  const round = { ...item, opens: { type: 'round', uid: 'r' } as const, ref: null }
  const failed = { status: 'failed', reason: 'stall' } as const
  expect(notificationOfEnd(round, failed)).toEqual({
    title: 'Trains',
    body: 'All answers are there.',
  })
})

test.each(['user_stop', 'app_exit'] as const)('nobody is told of %s', (reason) => {
  expect(notificationOfEnd(item, { status: 'cancelled', reason })).toBeNull()
})
