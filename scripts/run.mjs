import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @type {NodeJS.Signals[]} */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP']
const LIMIT_REACHED = 124
// STATUS_CONTROL_C_EXIT, with which Windows ends a program that does not listen to Ctrl+C.
const WINDOWS_CTRL_C = 0xc000013a
const GRACE_MS = 5_000

/**
 * What a shell would report for an ended child: its exit code, or 128 plus the signal's number.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
export function exitCodeOf(code, signal) {
  if (code !== null) return code
  return 128 + (signal === null ? 0 : constants.signals[signal])
}

/**
 * Whether a child has ended because somebody wanted all of this to end (Ctrl+C, SIGTERM, SIGHUP).
 * @param {number} code an exit code of {@link run}
 */
export function wasInterrupted(code) {
  return (
    code === WINDOWS_CTRL_C || PASSED_ON.some((signal) => code === 128 + constants.signals[signal])
  )
}

/**
 * Whether a program we started has heard a signal by itself: a terminal gives Ctrl+C to its whole group, and a console of
 * Windows everything. To pass it on there would be to end the program before it has closed anything.
 * @param {NodeJS.Signals} signal
 * @param {{ platform: NodeJS.Platform, isTerminal: boolean }} here
 */
export function hasHeard(signal, { platform, isTerminal }) {
  return platform === 'win32' || (signal === 'SIGINT' && isTerminal)
}

/** {@link hasHeard} of this very process. @param {NodeJS.Signals} signal */
export function hasHeardHere(signal) {
  return hasHeard(signal, { platform: process.platform, isTerminal: process.stdin.isTTY })
}

/**
 * Runs a program with our own input and output and waits for its end. Signals reach it, and its exit code
 * comes back as {@link exitCodeOf} says; 124 when it was ended at its limit, 127 when it could not be started.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 * @returns {Promise<number>}
 */
export function run(file, args, options = {}) {
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: 'inherit',
  })
  const forget = passSignalsOn(child)
  const limit = endAtLimit(child, options.limitMs)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${file} could not be started: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code, signal) =>
      resolve(limit.reached() ? LIMIT_REACHED : exitCodeOf(code, signal)),
    )
  }).finally(() => {
    forget()
    limit.cancel()
  })
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignalsOn(child) {
  const handlers = PASSED_ON.map((signal) => {
    const handler = () => {
      if (!hasHeardHere(signal)) child.kill(signal)
    }
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return () => handlers.forEach((off) => off())
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number | undefined} limitMs
 */
function endAtLimit(child, limitMs) {
  if (limitMs === undefined) return { reached: () => false, cancel: () => {} }
  let reached = false
  /** @type {NodeJS.Timeout | undefined} */
  let kill
  const end = setTimeout(() => {
    reached = true
    child.kill('SIGTERM')
    kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  }, limitMs)
  return {
    reached: () => reached,
    cancel: () => {
      clearTimeout(end)
      clearTimeout(kill)
    },
  }
}
