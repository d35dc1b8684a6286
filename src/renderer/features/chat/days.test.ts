import { expect, test } from 'vitest'
import type { Session } from '../../../contract/sessions.ts'
import { groupByDay } from './days.ts'

const now = new Date(2026, 10, 21, 0, 5).getTime()

function made(...when: [number, number, number, number?]): Session {
  const [year, monthIndex, day, hour = 12] = when
  const createdAt = new Date(year, monthIndex, day, hour).getTime()
  return { uid: '', chatUid: '', title: null, createdAt, running: false }
}

test('groups follow the calendar, not the last 24 hours', () => {
  const sessions = [
    made(2026, 10, 21, 0),
    made(2026, 10, 20, 23),
    made(2026, 10, 20, 1),
    made(2026, 10, 16),
    made(2026, 10, 1),
    made(2026, 9, 31),
    made(2026, 9, 2),
  ]
  expect(
    groupByDay(sessions, now).map(({ label, sessions: members }) => [label, members.length]),
  ).toEqual([
    ['Today', 1],
    ['Yesterday', 2],
    ['Monday', 1],
    ['November 2026', 1],
    ['October 2026', 2],
  ])
})

test('a clock that was set back does not make a chat of tomorrow', () => {
  expect(groupByDay([made(2026, 10, 22)], now)[0]?.label).toBe('Today')
})
