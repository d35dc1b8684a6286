import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { hasHeardHere } from './run.mjs'
import { fingerprint } from './stale.mjs'
import { ROOT, toolEnvironment } from './tools.mjs'

const SETTLE_MS = 150

/**
 * A program that runs what was built.
 * @typedef {object} Program
 * @property {string} file
 * @property {readonly string[]} args
 * @property {readonly string[]} parts of `out/` with which it starts anew; the rest a page loads when it is reloaded
 */

/**
 * Builds, runs the program, and builds again on every change of the sources. Ends with the program when that ends well,
 * as when its window is closed; one that failed is started again after the next change. A signal ends both.
 * @param {Program} program
 * @returns {Promise<number>}
 */
export async function runRebuilding(program) {
  const stopped = new AbortController()
  let signalled = false
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      signalled = hasHeardHere(signal)
      stopped.abort()
    })
  }
  const changes = watchSources(stopped.signal)
  const start = () => startProgram(program, stopped)
  let running = (await ensureBuild()) === 0 ? start() : undefined
  let built = fingerprint(ROOT, program.parts)
  while (await changes.next()) {
    if ((await ensureBuild()) !== 0) continue
    const now = fingerprint(ROOT, program.parts)
    if (now === built && running?.exitCode === null) {
      console.log('Built: reload the page to see it')
      continue
    }
    built = now
    await endProgram(running)
    running = start()
  }
  await endProgram(running, { signalled })
  return 0
}

/**
 * Tells changes under `src/`, many at once as one.
 * @param {AbortSignal} signal
 */
function watchSources(signal) {
  const changed = new EventTarget()
  /** @type {NodeJS.Timeout | undefined} */
  let settled
  let pending = false
  watch(join(ROOT, 'src'), { recursive: true, signal }, () => {
    clearTimeout(settled)
    settled = setTimeout(() => {
      pending = true
      changed.dispatchEvent(new Event('change'))
    }, SETTLE_MS)
  })
  return {
    /** Waits for a change (true) or the end (false). */
    async next() {
      if (!pending && !signal.aborted) {
        await once(changed, 'change', { signal }).catch(() => {})
      }
      pending = false
      if (signal.aborted) clearTimeout(settled)
      return !signal.aborted
    },
  }
}

/**
 * @param {Program} program
 * @param {AbortController} stopped aborted when the program ends well by itself
 */
function startProgram({ file, args }, stopped) {
  const child = spawn(file, args, { cwd: ROOT, env: toolEnvironment(), stdio: 'inherit' })
  child.once('exit', (code) => {
    if (code === 0 && !replaced.has(child)) stopped.abort()
  })
  return child
}

/** Programs that were ended to be started anew. */
const replaced = new WeakSet()

/**
 * @param {import('node:child_process').ChildProcess | undefined} child
 * @param {{ signalled?: boolean }} [how] whether it had the signal that ends it already
 */
async function endProgram(child, { signalled = false } = {}) {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  replaced.add(child)
  const ended = once(child, 'exit')
  if (!signalled) child.kill('SIGTERM')
  await ended
}
