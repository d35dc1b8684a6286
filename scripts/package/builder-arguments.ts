import { join } from 'node:path'
import type { System } from './fake-electron.ts'

/** electron-builder's arguments for the packages of this very system; `more` is what the user adds. */
export function realArguments(
  { platform, env }: { platform: NodeJS.Platform; env: NodeJS.ProcessEnv },
  more: readonly string[],
): string[] {
  const unsigned = platform === 'darwin' && !env['CSC_LINK'] && !env['CSC_NAME']
  return ['--publish', 'never', ...(unsigned ? AD_HOC : []), ...more]
}

// Without a certificate nothing else runs on Apple silicon, and a hardened runtime would refuse to load Electron's
// framework: an ad-hoc signature has no team that the two could share.
const AD_HOC = ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false', '-c.mac.notarize=false']

// What signing and notarising ask for: https://www.electron.build/code-signing
const KEYS = [
  'CSC_LINK',
  'CSC_KEY_PASSWORD',
  'WIN_CSC_LINK',
  'WIN_CSC_KEY_PASSWORD',
  'APPLE_ID',
  'APPLE_APP_SPECIFIC_PASSWORD',
  'APPLE_TEAM_ID',
]

/**
 * The keys for signing that an environment names; one that is there but empty is undefined, because electron-builder
 * would take the empty name for a file.
 */
export function keysFrom(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = KEYS.filter((key) => key in env)
  return Object.fromEntries(named.map((key) => [key, env[key] || undefined]))
}

/** An application's folder to make around a fake Electron. */
export interface Fake {
  readonly system: System
  readonly arch: 'x64' | 'arm64'
}

/** The fakes that this machine can make: electron-builder makes none for macOS on Windows. */
export function fakesOn({ platform, arch }: { platform: string; arch: string }): Fake[] {
  const mac: Fake = { system: 'mac', arch: 'arm64' }
  return [
    { system: 'linux', arch: arch === 'arm64' ? 'arm64' : 'x64' }, // the machine's own, so that it can boot
    { system: 'win', arch: 'x64' },
    ...(platform === 'win32' ? [] : [mac]),
  ]
}

/** Where the fake packages come to lie, in the project. */
export const FAKE_FOLDER = join('dist', 'fake')

/** electron-builder's arguments for the folder of an application, made from a fake Electron that lies in `electron`. */
export function fakeArguments({ system, arch }: Fake, electron: string): string[] {
  return [
    `--${system}`,
    'dir',
    `--${arch}`,
    '--publish',
    'never',
    `-c.electronDist=${electron}`,
    `-c.directories.output=${join(FAKE_FOLDER, system)}`,
    ...(system === 'mac' ? ['-c.mac.identity=null'] : []),
  ]
}
