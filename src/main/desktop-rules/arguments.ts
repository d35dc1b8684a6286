import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const name = 'user-data-dir'

/**
 * The folder that `--user-data-dir` names, absolute; undefined without it. Everything else on the command line is
 * Chromium's or nobody's. Throws when it names no folder: the usual one must not be opened by mistake.
 */
export function userDataArgument(argv: readonly string[], cwd: string): string | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: { [name]: { type: 'string' } },
    strict: false,
  })
  const folder = values[name]
  if (folder === undefined) return undefined
  if (typeof folder !== 'string' || folder === '' || folder.startsWith('-')) {
    throw new Error(`--${name} needs the path of a folder.`)
  }
  return resolve(cwd, folder)
}
