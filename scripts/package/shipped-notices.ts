import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod/mini'
import {
  NATIVE_PARTS,
  packageFolders,
  packagesOfSheet,
  readNotices,
  writeNotices,
  type Notice,
} from './notices.ts'

const SourceMap = z.object({ sources: z.array(z.string()) })
const Package = z.object({ name: z.string(), version: z.string(), license: z.optional(z.string()) })
const Lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.optional(z.boolean()) })),
})

const LICENCE_FILE = /^(licen[cs]e|copying)/i

/**
 * The notices of everything in the packages, from a built project: what the build says of its bundles, what it does not
 * say (the packages in a worker, known by the source maps; fonts and sheets), and the native modules.
 */
export function shippedNotices(root: string): string {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const said = globSync('out/*/THIRD-PARTY-LICENSES.md', { cwd: root }).flatMap((path) =>
    readNotices(read(path)),
  )
  const mapped = globSync('out/**/*.map', { cwd: root }).flatMap(
    (path) => SourceMap.parse(JSON.parse(read(path))).sources,
  )
  const sheets = globSync('src/renderer/**/*.css', { cwd: root }).flatMap((path) =>
    packagesOfSheet(read(path)).map((name) => `node_modules/${name}`),
  )
  const folders = new Set([...packageFolders(mapped), ...sheets, ...dependencyFolders(read)])
  const found = [...folders]
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => noticeOf(join(root, folder)))
  return writeNotices([...said, ...found, ...NATIVE_PARTS])
}

/** What is installed beside the bundles: everything in the lock file that is not for development only. */
function dependencyFolders(read: (path: string) => string): string[] {
  const { packages } = Lock.parse(JSON.parse(read('package-lock.json')))
  return Object.keys(packages).filter((path) => path !== '' && packages[path]?.dev !== true)
}

function noticeOf(folder: string): Notice {
  const text = readFileSync(join(folder, 'package.json'), 'utf8')
  const { name, version, license = 'see its text' } = Package.parse(JSON.parse(text))
  const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(basename(entry)))
  return {
    name,
    version,
    licence: license,
    text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim(),
  }
}
