import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './run.mjs'

/** The project's folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * The script of a command that a dependency brings. It is started with our own Node rather than through
 * `node_modules/.bin`, whose entries are shell scripts on Windows.
 * @param {string} packageName
 * @param {string} command
 * @returns {string}
 */
export function toolPath(packageName, command) {
  const folder = join(ROOT, 'node_modules', packageName)
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const script = typeof bin === 'string' ? bin : bin[command]
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`)
  return join(folder, script)
}

/**
 * The environment for what we start: our own Node comes first on the PATH.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [dirname(process.execPath), process.env[name] ?? ''].join(delimiter)
  return { ...process.env, [name]: path }
}

/**
 * Runs a script with our Node in the project's folder; answers its exit code.
 * @param {string} script
 * @param {readonly string[]} [args]
 * @param {{ env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 */
export function runNode(script, args = [], { env = {}, ...options } = {}) {
  return run(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { ...toolEnvironment(), ...env },
    ...options,
  })
}

/**
 * Runs a dependency's command, see {@link toolPath}.
 * @param {string} packageName
 * @param {string} command
 * @param {readonly string[]} [args]
 * @param {{ env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 */
export function runTool(packageName, command, args, options) {
  return runNode(toolPath(packageName, command), args, options)
}
