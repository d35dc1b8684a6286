import { expect, it } from 'vitest'
import { createScope } from './kernel/scope.ts'
import type { News } from './notices/notice-sentences.ts'
import { manualClock } from './testing/manual-clock.ts'
import { watchWall } from './watch-wall.ts'

const minute = 60_000
const start = Date.UTC(2026, 0, 1)

function setUp() {
  const clock = manualClock(start)
  const scope = createScope()
  const told: News[] = []
  let ahead = 0
  watchWall({
    clock: { ...clock, wall: () => clock.wall() + ahead },
    scope,
    notices: { tell: (news) => void told.push(news) },
  })
  const put = (byMs: number): void => void (ahead += byMs)
  return { clock, scope, told, put }
}

it('tells once that the clock was put back, with what it should have said', () => {
  const { clock, told, put } = setUp()
  clock.advance(minute)
  put(-60 * minute)
  clock.advance(10 * minute)
  const from = start + 2 * minute
  expect(told).toEqual([{ kind: 'clock_went_back', from, to: from - 60 * minute }])
})

it('tells of each time', () => {
  const { clock, told, put } = setUp()
  for (const by of [-2 * minute, 5 * minute, -3 * minute]) {
    put(by)
    clock.advance(minute)
  }
  expect(told.map((news) => 'from' in news && news.from - news.to)).toEqual([
    2 * minute,
    3 * minute,
  ])
})

it.each([
  ['a clock that is put right by a minute', [-minute]],
  ['one that is put right little by little', [-minute, -minute, -minute]],
  ['a leap ahead, or a computer that slept', [1_000 * minute]],
])('tells nothing of %s', (_, leaps) => {
  const { clock, told, put } = setUp()
  for (const by of leaps) {
    put(by)
    clock.advance(minute)
  }
  clock.advance(60 * minute)
  expect(told).toEqual([])
})

it('looks no more once the scope is closed', async () => {
  const { clock, scope, told, put } = setUp()
  await scope.close()
  put(-60 * minute)
  clock.advance(10 * minute)
  expect(told).toEqual([])
})
