import { describe, expect, test } from 'vitest'
import { fakesOn, keysFrom, realArguments } from './builder-arguments.ts'

describe('a Mac', () => {
  const adHoc = '-c.mac.identity=-'

  test('signs with the certificate that the environment names, hardened', () => {
    const named = realArguments({ platform: 'darwin', env: { CSC_LINK: 'key.p12' } }, ['--dir'])
    expect(named).toEqual(['--publish', 'never', '--dir'])
    expect(realArguments({ platform: 'darwin', env: { CSC_NAME: 'Someone' } }, [])).not.toContain(
      adHoc,
    )
  })

  test('signs for itself alone without one, and then not hardened: it would not start', () => {
    const unsigned = realArguments({ platform: 'darwin', env: {} }, [])
    expect(unsigned).toEqual(expect.arrayContaining([adHoc, '-c.mac.hardenedRuntime=false']))
    expect(realArguments({ platform: 'darwin', env: { CSC_LINK: '' } }, [])).toEqual(unsigned)
  })
})

test('elsewhere nothing is said about signing', () => {
  expect(realArguments({ platform: 'linux', env: {} }, ['--x64'])).toEqual([
    '--publish',
    'never',
    '--x64',
  ])
})

test('a key that is there but empty, as a workflow without secrets passes it, is none', () => {
  expect(keysFrom({ CSC_LINK: '', APPLE_ID: 'someone', PATH: '' })).toEqual({
    CSC_LINK: undefined,
    APPLE_ID: 'someone',
  })
})

test('the fake for Linux is of this processor, and Windows makes none for macOS', () => {
  const systems = (platform: string) =>
    fakesOn({ platform, arch: 'arm64' }).map(({ system, arch }) => `${system} ${arch}`)
  expect(systems('linux')).toEqual(['linux arm64', 'win x64', 'mac arm64'])
  expect(systems('win32')).toEqual(['linux arm64', 'win x64'])
})
