import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronApisOf } from './desktop-apis.ts'
import { ROOT } from './tools.mjs'

const lineLimit = 700
const apiLimit = 45

/** The code that only a real Electron can run, so there is little of it. */
const files = [
  'src/main/index.ts',
  ...['src/main/desktop', 'src/preload'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  ),
].map((path) => ({ path, source: readFileSync(join(ROOT, path), 'utf8') }))

const apis = new Set(files.flatMap(({ path, source }) => electronApisOf(path, source)))

test(`the desktop host has at most ${lineLimit} lines and ${apiLimit} APIs of Electron`, () => {
  const lines = files.reduce((sum, { source }) => sum + source.split('\n').length - 1, 0)
  process.stdout.write(`Desktop host: ${lines} lines, ${apis.size} APIs of Electron\n`)
  expect(lines).toBeGreaterThan(100)
  expect(lines).toBeLessThanOrEqual(lineLimit)
  expect(apis.size).toBeLessThanOrEqual(apiLimit)
})

test('docs/desktop.md lists each of them with its documentation, and no other', () => {
  const text = readFileSync(join(ROOT, 'docs', 'desktop.md'), 'utf8')
  const rows = text.matchAll(
    /^\| \[([^\]]+)\]\((https:\/\/www\.electronjs\.org\/docs\/[^)]+)\) \|/gm,
  )
  const listed = [...rows].map(([, name]) => name)
  expect(new Set(listed)).toEqual(apis)
  expect(listed).toHaveLength(apis.size)
})

test.each([
  ["import { app } from 'electron'\napp.quit()\napp.quit()", ['app.quit']],
  ["import { app } from 'electron'\napp.on('activate', () => {})", ["app 'activate'"]],
  ["import { app } from 'electron'\nconst on = app.on", ['app.on']],
  ["import { Menu } from 'electron'\nMenu.buildFromTemplate([]).popup()", ['Menu']],
  ["import type { Session } from 'electron'", ['Session']],
  ["import { app as other } from './electron.ts'\nother.quit()", []],
  [
    "import {\n  app,\n  dialog,\n} from 'electron'\napp.quit()\ndialog.showErrorBox('', '')",
    ['app.quit', 'dialog.showErrorBox'],
  ],
])('in %j, %j is found', (source, found) => {
  expect(electronApisOf('x.ts', source)).toEqual(found)
})

test.each([
  "import { app } from 'electron'\nquitCleanly(app)",
  "import { app } from 'electron'\nconst { quit } = app",
  "import { app } from 'electron'\nexport { app }",
])('%j is refused: nobody could count it', (source) => {
  expect(() => electronApisOf('x.ts', source)).toThrow('cannot be counted')
})
