import { expect, test } from 'vitest'
import { whyNotToStart } from './starter.ts'

const argv = ['/opt/BooCode/boocode', '--hidden']

test('as root on Linux it is refused, with what to do instead', () => {
  const why = whyNotToStart({ platform: 'linux', packaged: true, userId: 0, argv })
  expect(why).toMatch(/does not run as root.*without sudo/)
})

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s a window without a sandbox is refused, a page in the browser is not',
  (platform) => {
    const starter = { platform, packaged: true, userId: 1000 }
    const why = whyNotToStart({ ...starter, argv: [...argv, '--no-sandbox'] })
    expect(why).toMatch(/without a sandbox: start it without --no-sandbox\./)
    expect(/AppImage.*deb or the rpm.*--headless/.test(why ?? '')).toBe(platform === 'linux')
    expect(
      whyNotToStart({ ...starter, argv: [...argv, '--no-sandbox', '--headless'] }),
    ).toBeUndefined()
  },
)

test.each([
  ['linux', true, 1000],
  ['linux', false, 0],
  ['darwin', true, 0],
  ['win32', true, undefined],
] as const)('on %s, packaged: %s, it starts for user %s', (platform, packaged, userId) => {
  expect(whyNotToStart({ platform, packaged, userId, argv })).toBeUndefined()
})

test('from the sources it starts without one, too', () => {
  const starter = { platform: 'linux', packaged: false, userId: 1000 } as const
  expect(whyNotToStart({ ...starter, argv: ['electron', '.', '--no-sandbox'] })).toBeUndefined()
})
