// Who may import whom: scripts/boundaries/table.ts, checked over every import of every file.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { checkFile } from './boundaries/check-file.ts'
import { ROOT } from './tools.mjs'

const FOLDERS = ['src', 'e2e', 'bench', 'scripts']
const CODE = /\.[cm]?[jt]sx?$/
// The peers of the benches have dependencies of their own.
const INSTALLED = /(^|\/)node_modules\//

function codeFiles(): string[] {
  const below = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      `${folder}/${path}`.replaceAll(sep, '/'),
    ),
  )
  return [...readdirSync(ROOT), ...below]
    .filter((path) => CODE.test(path) && !INSTALLED.test(path))
    .toSorted()
}

const files = codeFiles()
const problems = files.flatMap((path) =>
  checkFile(path, readFileSync(join(ROOT, path), 'utf8'), (other) => existsSync(join(ROOT, other))),
)
for (const problem of problems) console.error(problem)
console.log(`${files.length} files, ${problems.length} forbidden imports`)
process.exitCode = problems.length === 0 ? 0 : 1
