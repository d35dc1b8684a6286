import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { chromiumPlaces, findChromium } from './chromium.mjs'

const found =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

test('the PATH is searched name by name: chromium in any folder before a chrome', () => {
  const env = { PATH: ['/a', '/b'].join(delimiter) }
  const exists = found(join('/a', 'google-chrome'), join('/b', 'chromium'))
  expect(findChromium({ env, platform: 'linux', exists })).toBe(join('/b', 'chromium'))
})

test('CHROMIUM_PATH is the only place when it is set', () => {
  const env = { CHROMIUM_PATH: '/mine', PATH: '/a' }
  expect(chromiumPlaces({ env, platform: 'linux' })).toEqual(['/mine'])
  expect(
    findChromium({ env, platform: 'linux', exists: found(join('/a', 'chromium')) }),
  ).toBeUndefined()
})

test.each([
  ['darwin', {}, /Google Chrome\.app/],
  ['win32', { PROGRAMFILES: 'C:\\Program Files' }, /Chrome.*chrome\.exe$/],
] as const)('%s has its usual places', (platform, env, place) => {
  expect(chromiumPlaces({ env, platform })[0]).toMatch(place)
})

test('where there is none, none is found', () => {
  expect(findChromium({ env: {}, platform: 'win32', exists: () => true })).toBeUndefined()
})
