import { expect, test, vi } from 'vitest'
import { AppError } from '../kernel/errors.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { silentLog } from '../testing/silent-log.ts'
import { createEndings } from './endings.ts'
import type { Work } from './writer.ts'

/** Endings over a writer that fails with these, one per write, and then does what it is given. */
function setUp(...failures: Error[]) {
  const given: Work<unknown>[] = []
  const error = vi.fn<() => void>()
  const clock = manualClock()
  const release = vi.fn<() => boolean>(() => false)
  const writer = {
    write<Result>(_: string, work: Work<Result>): Promise<Result> {
      given.push(work)
      const failure = failures.shift()
      // Nothing here reads the transaction.
      return failure ? Promise.reject(failure) : Promise.resolve(work({} as never))
    },
  }
  const log = { ...silentLog, error }
  const endings = createEndings({ writer, ballast: { release }, clock, log })
  return { endings, given, error, release, clock }
}

const whole: Work<string> = () => 'whole'
const bare: Work<string> = () => 'bare'
const broken = new Error('SQLITE_IOERR')

test('what fails unexpectedly is tried once more, then only what is needed; each failure is logged', async () => {
  const once = setUp(broken)
  expect(await once.endings.write(whole, bare)).toBe('whole')
  expect(once.error).toHaveBeenCalledTimes(1)

  const twice = setUp(broken, broken)
  expect(await twice.endings.write(whole, bare)).toBe('bare')
  expect(twice.given).toEqual([whole, whole, bare])
  expect(twice.error).toHaveBeenCalledTimes(2)
})

test('when nothing of it can be written, it rejects', async () => {
  const { endings, given } = setUp(broken, broken, broken)
  await expect(endings.write(whole, bare)).rejects.toBe(broken)
  expect(given).toHaveLength(3)
})

test('what was refused for a known reason is not tried again', async () => {
  const { endings, given } = setUp(new AppError('shutting_down', 'BooCode is closing.'))
  await expect(endings.write(whole, bare)).rejects.toMatchObject({ code: 'shutting_down' })
  expect(given).toHaveLength(1)
})

test('on a full disk the ballast is given up and the end written at once; without one it waits', async () => {
  const full = new AppError('disk_full', 'The disk is full.')
  const rich = setUp(full)
  rich.release.mockReturnValueOnce(true)
  expect(await rich.endings.write(whole)).toBe('whole')

  const poor = setUp(full, full)
  const written = poor.endings.write(whole)
  await vi.waitFor(() => expect(poor.release).toHaveBeenCalledTimes(1))
  poor.clock.advance(2_000)
  await vi.waitFor(() => expect(poor.release).toHaveBeenCalledTimes(2))
  poor.clock.advance(2_000)
  expect(await written).toBe('whole')
})
