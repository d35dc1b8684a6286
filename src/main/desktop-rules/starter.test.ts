import { expect, test } from 'vitest'
import { whyNotForThisUser } from './starter.ts'

test('as root on Linux it is refused, with what to do instead', () => {
  const why = whyNotForThisUser({ platform: 'linux', packaged: true, userId: 0 })
  expect(why).toMatch(/does not run as root.*without sudo/)
})

test.each([
  ['linux', true, 1000],
  ['linux', false, 0],
  ['darwin', true, 0],
  ['win32', true, undefined],
] as const)('on %s, packaged: %s, it starts for user %s', (platform, packaged, userId) => {
  expect(whyNotForThisUser({ platform, packaged, userId })).toBeUndefined()
})
