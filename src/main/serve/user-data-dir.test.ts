import { expect, test } from 'vitest'
import { userDataDir } from './user-data-dir.ts'

test('the folder of each platform, and one of its own for the demo', () => {
  expect(userDataDir('boocode', 'linux', {}, '/home/a')).toBe('/home/a/.config/boocode')
  expect(userDataDir('boocode', 'linux', { XDG_CONFIG_HOME: '/c' }, '/home/a')).toBe('/c/boocode')
  expect(userDataDir('boocode-demo', 'linux', { XDG_CONFIG_HOME: '' }, '/home/a')).toBe(
    '/home/a/.config/boocode-demo',
  )
  expect(userDataDir('boocode', 'darwin', {}, '/Users/a')).toBe(
    '/Users/a/Library/Application Support/BooCode',
  )
  expect(userDataDir('boocode', 'win32', { APPDATA: 'R' }, 'H')).toContain('BooCode')
})
