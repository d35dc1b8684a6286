import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the build is made of. */
export const BUILD_INPUTS = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

const STAMP = join('out', '.sources')
const TEST = /\.test\.tsx?$/

/**
 * A digest over the names and contents of files and folders. Contents, not times: a checkout or a copy changes every
 * time and nothing else. Tests do not count, since nothing is built from them; neither does what does not exist.
 * @param {string} root
 * @param {readonly string[]} inputs paths inside root
 * @returns {string}
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesUnder(root, input)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (stats === undefined) return []
  if (stats.isFile()) return TEST.test(path) ? [] : [path]
  const names = readdirSync(join(root, path)).toSorted()
  return names.flatMap((name) => filesUnder(root, `${path}/${name}`))
}

/**
 * Whether `out/` was built from other sources than the present ones, or not at all.
 * @param {string} root
 */
export function buildIsStale(root) {
  const stamp = join(root, STAMP)
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(root, BUILD_INPUTS)
}

/**
 * Builds, and notes from which sources. They are read before the build: what is edited meanwhile makes it stale again.
 * @param {string} root
 * @param {() => Promise<number>} build answers its exit code
 * @returns {Promise<number>} that exit code
 */
export async function buildAndNote(root, build) {
  rmSync(join(root, STAMP), { force: true })
  const sources = fingerprint(root, BUILD_INPUTS)
  const code = await build()
  if (code === 0) writeFileSync(join(root, STAMP), sources)
  return code
}
