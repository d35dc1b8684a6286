import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './npm.mjs'

const OLDEST_MAJOR = 24
const VERSION = '24.21.0'
const DOWNLOAD = 'https://nodejs.org/en/download'

/**
 * The npm package that holds nothing but Node's binary for a machine, and where that binary lies in it.
 * @param {{ platform: string, arch: string }} machine
 */
export function nodePackage({ platform, arch }) {
  const system = platform === 'win32' ? 'win' : platform
  const name = `node-${system}-${arch}`
  const binary = platform === 'win32' ? ['bin', 'node.exe'] : ['bin', 'node']
  return { name, spec: `${name}@${VERSION}`, binary: ['node_modules', name, ...binary] }
}

/**
 * What to do about the Node that runs this script.
 * @typedef {{ kind: 'stay' } | { kind: 'switch' } | { kind: 'install' }} NodePlan
 * @param {{ version: string, ownIsThere: boolean }} state `version` without the v; `ownIsThere`: our own Node 24 was put in place before
 * @returns {NodePlan}
 */
export function planNode({ version, ownIsThere }) {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return { kind: 'stay' }
  return ownIsThere ? { kind: 'switch' } : { kind: 'install' }
}

/**
 * The line for somebody whose machine we cannot give a Node 24.
 * @param {{ version: string, platform: string, arch: string }} machine
 */
export function nodeNeeded({ version, platform, arch }) {
  return (
    `BooCode needs Node ${OLDEST_MAJOR} or newer, this is Node ${version}, and npm gave none that runs on ` +
    `${platform}-${arch}. Get it from ${DOWNLOAD} and run this again.`
  )
}

/**
 * The path of a Node 24 or newer: the one at hand, else our own in `.node/`, fetched when it is missing.
 * Throws an Error with one line for the user where there is none to be had.
 * @param {string} root the project's folder
 * @returns {string}
 */
export function ensureNode(root) {
  const machine = {
    version: process.versions.node,
    platform: process.platform,
    arch: process.arch,
  }
  const found = nodePackage(machine)
  const home = join(root, '.node')
  const own = join(home, ...found.binary)
  const plan = planNode({ version: machine.version, ownIsThere: existsSync(own) })
  if (plan.kind === 'stay') return process.execPath
  if (plan.kind === 'install') {
    console.log(`This is Node ${machine.version}: fetching Node ${VERSION} into .node/`)
    mkdirSync(home, { recursive: true })
    runNpm(['install', '--prefix', home, '--no-save', '--no-package-lock', found.spec], {
      cwd: home,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  }
  if (!runs(own)) throw new Error(nodeNeeded(machine))
  return own
}

/** @param {string} node */
function runs(node) {
  return existsSync(node) && spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0
}
