import { expect, test } from 'vitest'
import { addressCommand, fileCommand, launch } from './opener.ts'

test('what is opened is one argument, never part of a command line', () => {
  const target = 'https://a.example/?x=1&y="; rm -rf ~'
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(addressCommand(platform, target).at(-1)).toBe(target)
    expect(fileCommand(platform, target).at(-1)).toBe(target)
  }
})

test('a program that ends well is true, one that fails or is not there is false', async () => {
  expect(await launch([process.execPath, '--version'])).toBe(true)
  expect(await launch([process.execPath, '--no-such-option'])).toBe(false)
  expect(await launch(['/nowhere/to/be/found', 'x'])).toBe(false)
})
