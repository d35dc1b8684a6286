import { join } from 'node:path'
import { expect, test } from 'vitest'
import { userDataDir } from './user-data-dir.ts'

test('the folder of each platform, and one of its own for the demo', () => {
  const home = join('/home', 'a')
  expect(userDataDir('boocode', 'linux', {}, home)).toBe(join(home, '.config', 'boocode'))
  expect(userDataDir('boocode', 'linux', { XDG_CONFIG_HOME: '/c' }, home)).toBe(
    join('/c', 'boocode'),
  )
  expect(userDataDir('boocode-demo', 'linux', { XDG_CONFIG_HOME: '' }, home)).toBe(
    join(home, '.config', 'boocode-demo'),
  )
  expect(userDataDir('boocode', 'darwin', {}, home)).toBe(
    join(home, 'Library', 'Application Support', 'BooCode'),
  )
  expect(userDataDir('boocode', 'win32', { APPDATA: 'R' }, home)).toBe(join('R', 'BooCode'))
  // An empty one must not lead into the folder in which somebody happens to be.
  expect(userDataDir('boocode', 'win32', { APPDATA: '' }, home)).toBe(
    join(home, 'AppData', 'Roaming', 'BooCode'),
  )
})
