import { expect, test, vi } from 'vitest'
import { createScope } from './kernel/scope.ts'
import { keepUp } from './keep-up.ts'
import type { News } from './notices/notice-sentences.ts'
import { manualClock } from './testing/manual-clock.ts'
import { silentLog } from './testing/silent-log.ts'

const minute = 60_000
const hour = 60 * minute

function setUp() {
  const clock = manualClock()
  const scope = createScope()
  const upkeep = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const tell = vi.fn<(news: News) => void>()
  const quiet = { now: true }
  const store = { upkeep, launchId: 7 }
  keepUp({ store, clock, log: silentLog, scope, notices: { tell }, isQuiet: () => quiet.now })
  return { clock, scope, upkeep, tell, quiet }
}

test('a minute after the start and every hour, until the end', async () => {
  const { clock, scope, upkeep } = setUp()
  clock.advance(minute)
  expect(upkeep).toHaveBeenCalledTimes(1)
  clock.advance(2 * hour)
  expect(upkeep).toHaveBeenCalledTimes(3)
  await scope.close()
  clock.advance(hour)
  expect(upkeep).toHaveBeenCalledTimes(3)
})

test('while something runs it waits', () => {
  const { clock, upkeep, quiet } = setUp()
  quiet.now = false
  clock.advance(3 * minute)
  expect(upkeep).not.toHaveBeenCalled()
  quiet.now = true
  clock.advance(minute)
  expect(upkeep).toHaveBeenCalledTimes(1)
})

test('what went wrong is told as a sentence', async () => {
  const { clock, upkeep, tell } = setUp()
  upkeep.mockRejectedValueOnce(new Error('the copy is odd'))
  clock.advance(minute)
  await vi.waitFor(() => expect(tell).toHaveBeenCalled())
  expect(tell.mock.calls).toEqual([
    [{ kind: 'backup_failed', launch: 7, reason: 'the copy is odd.' }],
  ])
})
