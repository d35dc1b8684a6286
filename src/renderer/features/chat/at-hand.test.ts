import { expect, test } from 'vitest'
import type { Message } from '../../../contract/chat.ts'
import { atHand, versionOf } from './at-hand.ts'

const message = (uid: string, role: Message['role'], siblings = [uid]): Message => ({
  uid,
  parentUid: null,
  role,
  status: 'complete',
  stopReason: null,
  endReason: 'done',
  error: null,
  createdAt: 0,
  parts: [],
  siblings,
  generation: null,
})

const messages = [
  message('q1', 'user', ['q0', 'q1']),
  message('a1', 'assistant'),
  message('mark', 'marker'),
  message('q2', 'user'),
  message('tool', 'tool'),
  message('a2', 'assistant', ['a2', 'a3', 'a4']),
]

const uids = (at: string | null) =>
  Object.values(atHand(messages, at)).map((one: Message | undefined) => one?.uid ?? null)

test.each<[string, string | null, (string | null)[]]>([
  ['no message has the focus: the newest', null, ['a2', 'q2', 'a2', 'a2', 'a2', 'a2']],
  ['one that is not shown', 'gone', ['a2', 'q2', 'a2', 'a2', 'a2', 'a2']],
  ['an answer', 'a1', ['a1', 'q1', 'a1', 'q1', 'q1', 'mark']],
  ['a question', 'q1', ['a1', 'q1', 'q1', 'q1', null, 'a1']],
  ['what nobody sees is passed over', 'q2', ['a2', 'q2', 'q2', 'q1', 'mark', 'a2']],
  ['a marker', 'mark', ['a1', 'q1', 'mark', 'q1', 'a1', 'q2']],
])('%s', (_, at, expected) => {
  expect(uids(at)).toEqual(expected)
})

test('nothing is at hand in a chat without messages', () => {
  expect(Object.values(atHand([], null)).every((one) => one === undefined)).toBe(true)
})

test('there are versions on both sides, until there are none', () => {
  const turn = (uid: string, by: -1 | 1) => versionOf(message(uid, 'user', ['a', 'b', 'c']), by)
  expect([turn('a', -1), turn('b', -1), turn('b', 1), turn('c', 1)]).toEqual([
    undefined,
    'a',
    'c',
    undefined,
  ])
})
