import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronApisOf } from './desktop-apis.ts'
import { electronMembersOf } from './electron-members.ts'
import { listedIn } from './listed-apis.ts'
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

const text = readFileSync(join(ROOT, 'docs', 'desktop.md'), 'utf8')

test('docs/desktop.md lists each of them with its documentation, and no other', () => {
  const { apis: listed } = listedIn(text)
  expect(new Set(listed)).toEqual(apis)
  expect(listed).toHaveLength(apis.size)
})

/** The link between page and core takes a port by a type of its own, and is not of the desktop host. */
const ofPortLink = ['.postMessage', '.start', " 'close'", " 'message'"].map(
  (member) => `MessagePortMain${member}`,
)

test('and in the row of a class each of its members that is used, and no other', () => {
  const inMain = files.filter(({ path }) => path.startsWith('src/main/'))
  const used = electronMembersOf(
    join(ROOT, 'tsconfig.core.json'),
    inMain.map(({ path }) => join(ROOT, path)),
  )
  process.stdout.write(`Desktop host: ${used.length} members of classes of Electron\n`)
  expect(used).toEqual(
    expect.arrayContaining(["BrowserWindow 'close'", 'MessageChannelMain.port1']),
  )
  expect(listedIn(text).members.toSorted()).toEqual([...used, ...ofPortLink].toSorted())
})

test('the preload has no class of Electron, so no members of one', () => {
  const inPreload = files.filter(({ path }) => path.startsWith('src/preload/'))
  expect(inPreload.flatMap(({ path, source }) => electronApisOf(path, source))).not.toContainEqual(
    expect.stringMatching(/^[A-Z]/),
  )
})

const page = 'https://www.electronjs.org/docs/latest/api'

test('of a row each member counts that has its own documentation there', () => {
  const row = `| [Tray](${page}/tray) | [\`setImage\`](${page}/tray#traysetimageimage), [\`click\`](${page}/tray#event-click) |`
  expect(listedIn(row)).toEqual({ apis: ['Tray'], members: ['Tray.setImage', "Tray 'click'"] })
})

test.each([
  ['without a link', '`setImage`'],
  ['of another class', `[\`setImage\`](${page}/menu#traysetimageimage)`],
  ['with the place of another member', `[\`setImage\`](${page}/tray#traysettooltiptooltip)`],
  ['without a place', `[\`setImage\`](${page}/tray)`],
])('a member %s is not listed', (_, member) => {
  expect(listedIn(`| [Tray](${page}/tray) | ${member} |`).members).toEqual([])
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
