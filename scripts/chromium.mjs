import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']

const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const WINDOWS_ROOTS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
const WINDOWS_PROGRAMS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

/** What a Chromium of the tests is started with: no sandbox, no GPU, and no talk to its maker. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Every place a Chromium may be, best first: `CHROMIUM_PATH`, the PATH, then the platform's usual folders.
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} machine
 * @returns {string[]}
 */
export function chromiumPlaces({ env, platform }) {
  const named = env['CHROMIUM_PATH']
  if (named) return [named]
  if (platform === 'darwin') return MAC_PATHS
  if (platform === 'win32') {
    const roots = WINDOWS_ROOTS.map((name) => env[name]).filter((root) => root !== undefined)
    return roots.flatMap((root) => WINDOWS_PROGRAMS.map((parts) => join(root, ...parts)))
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/**
 * The Chromium (or Chrome, or Edge) of this machine, or undefined where there is none.
 * A `CHROMIUM_PATH` that does not exist is not replaced by another one.
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform, exists?: (path: string) => boolean }} machine
 * @returns {string | undefined}
 */
export function findChromium({ env, platform, exists = existsSync }) {
  return chromiumPlaces({ env, platform }).find((path) => exists(path))
}
