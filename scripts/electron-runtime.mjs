import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runTool } from './tools.mjs'

const INSTALL_LIMIT_MS = 3 * 60_000
const SET_USER_ID = 0o4000
/** Makes such a namespace. @type {readonly [string, ...string[]]} */
const PROBE = ['unshare', '--user', '--map-root-user', 'true']

/**
 * Electron's executable, or undefined while it has not been downloaded.
 * @param {string} [root]
 * @returns {string | undefined}
 */
export function findElectron(root = ROOT) {
  const folder = join(root, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return undefined
  const executable = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(executable) ? executable : undefined
}

/**
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv }} machine
 * @returns {boolean}
 */
export function hasDisplay({ platform, env }) {
  if (platform !== 'linux') return true
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/**
 * Why no window can be opened on this machine, whatever runtime it has; undefined where one can.
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, isRoot: boolean, canSandbox: boolean }} machine
 * @returns {string | undefined}
 */
export function whyNoWindow({ platform, env, isRoot, canSandbox }) {
  if (!hasDisplay({ platform, env })) return 'there is no display here'
  if (platform === 'linux' && isRoot) return 'Electron does not run as root'
  if (!canSandbox) return 'this system lets Electron make no sandbox, see docs/desktop.md'
  return undefined
}

/** {@link whyNoWindow} of this very machine. */
export function whyNoWindowHere() {
  return whyNoWindow({
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    canSandbox: process.platform !== 'linux' || canSandbox(),
  })
}

/**
 * Whether Electron can make its sandbox on this Linux: in a namespace of the user's own, which Ubuntu refuses to programs
 * it does not know, or by a helper that belongs to root. Without either it ends at once.
 * @param {{ root?: string, probe?: readonly [string, ...string[]] }} [where]
 * @returns {boolean}
 */
export function canSandbox({ root = ROOT, probe: [file, ...args] = PROBE } = {}) {
  const helper = join(root, 'node_modules', 'electron', 'dist', 'chrome-sandbox')
  const stats = statSync(helper, { throwIfNoEntry: false })
  if (stats?.uid === 0 && (stats.mode & SET_USER_ID) !== 0) return true
  const { status } = spawnSync(file, args, { stdio: 'ignore' })
  // Null where there is no such program: then Electron finds out.
  return status === 0 || status === null
}

/**
 * Electron's executable, downloaded by the electron package's own command when it is missing; undefined when it
 * cannot be had within three minutes.
 * @returns {Promise<string | undefined>}
 */
export async function ensureElectron() {
  const there = findElectron()
  if (there !== undefined) return there
  console.log('Downloading the Electron runtime (at most three minutes)')
  await runTool('electron', 'install-electron', [], { limitMs: INSTALL_LIMIT_MS })
  return findElectron()
}

/**
 * What the tests of the desktop host run on: a real runtime where it is here and a window can be opened, else a double of
 * it whose folder `ELECTRON_DOUBLE` names, else nothing, and then why.
 * @param {{ executable: string | undefined, whyNoWindow: string | undefined, double: string | undefined }} found
 * @returns {{ kind: 'electron', executable: string } | { kind: 'double', folder: string } | { kind: 'skip', reason: string }}
 */
export function planElectronTests({ executable, whyNoWindow: reason, double }) {
  if (executable !== undefined && reason === undefined) return { kind: 'electron', executable }
  if (double) return { kind: 'double', folder: double }
  return { kind: 'skip', reason: reason ?? 'the Electron runtime is not here' }
}

/** {@link planElectronTests} of this very machine. */
export function planElectronTestsHere() {
  return planElectronTests({
    executable: findElectron(),
    whyNoWindow: whyNoWindowHere(),
    double: process.env['ELECTRON_DOUBLE'],
  })
}
