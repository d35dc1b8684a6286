import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'

const CLI = 'npm-cli.js'

/**
 * The script behind the `npm` command, so that it can be run by a Node of our choice and without a shell.
 * Looked for where npm says itself (when it started us), then on the PATH.
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform, execPath: string }} machine
 * @returns {string | undefined}
 */
export function findNpm({ env, platform, execPath }) {
  const said = env['npm_execpath']
  if (said !== undefined && basename(said) === CLI && existsSync(said)) return said
  const path = env['PATH'] ?? env['Path'] ?? ''
  const folders = [dirname(execPath), ...path.split(delimiter).filter(Boolean)]
  const places = folders.flatMap((folder) => scriptsBeside(folder, platform))
  return places.find((place) => basename(place) === CLI && existsSync(place))
}

/**
 * @param {string} folder
 * @param {NodeJS.Platform} platform
 */
function scriptsBeside(folder, platform) {
  if (platform === 'win32') return [join(folder, 'node_modules', 'npm', 'bin', CLI)]
  const command = join(folder, 'npm')
  return [
    ...(existsSync(command) ? [realpathSync(command)] : []),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', CLI),
  ]
}

/**
 * Runs npm under the Node that runs us and answers its exit code. Throws an Error with one line where there is no npm.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 * @returns {number}
 */
export function runNpm(args, options) {
  const npm = findNpm(process)
  if (npm === undefined) {
    throw new Error('npm was not found: install Node together with npm and run this again.')
  }
  return spawnSync(process.execPath, [npm, ...args], options).status ?? 1
}
