import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './npm.mjs'

const STAMP = 'node_modules/.installed-lock'

/**
 * The part of a lock file we read: version by install path.
 * @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock
 */

/**
 * Whether what npm has installed (its hidden lock file) is what the lock file asks for. A package that is optional
 * may be missing: those of other platforms always are.
 * @param {Lock} wanted
 * @param {Lock} installed
 * @returns {boolean}
 */
export function lockIsInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    const there = installed.packages[path]
    if (there === undefined) return optional === true || devOptional === true
    return there.version === version
  })
}

/**
 * Whether the dependencies have to be installed: not when our own last install was of this very lock file, and not
 * when npm, run by the user, has installed the same versions.
 * @param {string} root
 * @returns {boolean}
 */
export function dependenciesAreStale(root) {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stamp = join(root, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest(text)) return false
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return true
  return !lockIsInstalled(JSON.parse(text), JSON.parse(readFileSync(hidden, 'utf8')))
}

/**
 * Runs `npm ci` where it is needed. Throws an Error with one line when npm fails.
 * @param {string} root
 */
export function ensureDependencies(root) {
  if (!dependenciesAreStale(root)) return
  console.log('Installing the dependencies (npm ci); this takes a minute or two the first time')
  const code = runNpm(['ci', '--prefer-offline'], { cwd: root, stdio: 'inherit' })
  if (code !== 0)
    throw new Error(`The dependencies could not be installed: npm ci ended with ${code}.`)
  noteInstalled(root)
}

/**
 * Notes that the present lock file was installed. The note lies in `node_modules`, so it goes where that goes.
 * @param {string} root
 */
export function noteInstalled(root) {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  writeFileSync(join(root, STAMP), digest(text))
}

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest('hex')
}
