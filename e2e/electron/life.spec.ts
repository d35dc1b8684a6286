import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { cleanEnd } from '../../scripts/start-program.ts'
import { answers, beginAnswer, composer } from '../support/chat.ts'
import { refusedHeadless, startHeadless } from '../support/headless.ts'
import { storedDraft } from '../support/stored.ts'
import { doErrorBoxesWait } from './desktop.ts'
import { expect, test } from './test.ts'

const theWindow = 'electron.BrowserWindow.getAllWindows()[0]'

test('quitting ends what runs and closes the database; the next start shows how far it came', async ({
  desktop,
  page,
  server,
  folder,
  start,
}) => {
  const generation = await beginAnswer(page, server, 'A long story')
  await expect(answers(page)).toContainText('You said')
  await desktop.main(`${theWindow}.setSize(900, 700)`)
  await desktop.answerBoxes(0)
  await desktop.quit()
  expect(await desktop.exited).toBe(0)
  expect(await generation.ended).toBe('abandoned')
  expect(await readdir(folder)).not.toContain('boocode.db-wal')
  expect(ends(folder)).toEqual(['cancelled/app_exit'])

  const again = await start()
  await again.page.getByRole('option', { name: 'A long story' }).click()
  await expect(answers(again.page)).toContainText('You said')
  expect(await again.main(`${theWindow}.getSize()`)).toEqual([900, 700])
})

test('a signal, and the same once more, end it once and cleanly', async ({
  desktop,
  page,
  server,
  folder,
}) => {
  test.skip(process.platform === 'win32', 'on Windows a signal ends a process at once')
  await beginAnswer(page, server, 'A long story')
  await expect(answers(page)).toContainText('You said')
  desktop.signal('SIGTERM')
  desktop.signal('SIGTERM')
  expect(await desktop.exited).toBe(0)
  expect(ends(folder)).toEqual(['cancelled/app_exit'])
})

test('a second start shows the window of the first and leaves', async ({ desktop }) => {
  await desktop.main(`${theWindow}.minimize()`)
  expect(await desktop.startAgain('--hidden')).toBe(0)
  expect(await desktop.main(`${theWindow}.isMinimized()`)).toBe(true)
  expect(await desktop.startAgain('--safe-mode')).toBe(0)
  await expect.poll(() => desktop.main(`${theWindow}.isFocused()`)).toBe(true)
  expect(await desktop.main(`${theWindow}.isMinimized()`)).toBe(false)
  expect(await desktop.main('electron.BrowserWindow.getAllWindows().length')).toBe(1)
})

test('beside a window the headless host leaves with 3 (T-19)', async ({ desktop, folder }) => {
  const { code, said } = await refusedHeadless(folder)
  expect(code).toBe(3)
  expect(said).toContain(`BooCode already uses ${folder}: it runs as a window (process `)
  await desktop.quit()
  expect(await desktop.exited).toBe(0)
})

test('beside the headless host a window leaves with 3 (T-19)', async ({ folder, run }) => {
  test.skip(doErrorBoxesWait(), 'an error box of a real Electron waits for the user')
  const headless = await startHeadless(folder)
  const registryPath = join(folder, 'machines.json')
  const box = /BooCode is already running/
  expect((await run({ userDataDir: folder, registryPath }, box)).code).toBe(3)
  expect(await headless.end('SIGTERM')).toBe(cleanEnd)
})

test('a page that dies is offered a reload, and the draft is there again', async ({
  desktop,
  page,
  folder,
}) => {
  await composer(page).fill('half a thought')
  await expect.poll(() => storedDraft(folder)).toContain('half a thought')
  await desktop.answerBoxes(0)
  await desktop.main(`${theWindow}.webContents.forcefullyCrashRenderer()`)
  await expect.poll(() => desktop.asked()).toEqual(['The window has stopped working'])
  const drawn = `${theWindow}.webContents.isCrashed() === false &&
    ${theWindow}.webContents.executeJavaScript("document.querySelector('textarea')?.value ?? ''")`
  // Between two documents there is nobody to answer.
  const look = () => desktop.main(drawn).catch(() => false)
  await expect.poll(look).toBe('half a thought')
})

test('closing while something runs asks once; who finishes first is left when it has ended', async ({
  desktop,
  page,
  server,
  folder,
}) => {
  test.skip(process.platform === 'darwin', 'on macOS the application outlives its window')
  const generation = await beginAnswer(page, server, 'one two three')
  await desktop.answerBoxes(2)
  await desktop.main(`${theWindow}.close()`)
  await expect.poll(() => desktop.asked()).toEqual(['An answer is being written.'])
  await expect(answers(page)).toContainText('You said')

  await desktop.answerBoxes(1)
  await desktop.main(`${theWindow}.close()`)
  await expect.poll(() => desktop.main('electron.BrowserWindow.getAllWindows().length')).toBe(0)
  generation.release()
  expect(await desktop.exited).toBe(0)
  expect(ends(folder)).toEqual(['complete/done'])
})

test('a safe start has a window and no tray', async ({ folder, start }) => {
  const desktop = await start({ args: ['--safe-mode'] })
  expect(await desktop.main(`${theWindow}.isVisible()`)).toBe(true)
  // A real tray can be seen by the user only.
  if (desktop.outside) expect(await desktop.outside.tray()).toEqual([])
  await desktop.quit()
  expect(await desktop.exited).toBe(0)
  expect(ends(folder)).toEqual([])
})

test('a key that is typed is kept encrypted, and used at the next start', async ({
  desktop,
  page,
  server,
  folder,
  start,
}) => {
  await desktop.clickMenu('File', 'Keep a key')
  await page.getByLabel('Key', { exact: true }).fill('canary-key')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await readFile(join(folder, 'keys.json'), 'utf8')).not.toContain('canary')
  await desktop.quit()
  expect(await desktop.exited).toBe(0)

  const before = server.requests.length
  await start()
  const sent = () => server.requests.slice(before).map(({ headers }) => headers.authorization)
  await expect.poll(sent).toContain('Bearer canary-key')
})

test('a smoke test tells in one line what it saw, and quits', async ({ folder, run }) => {
  const options = { userDataDir: folder, registryPath: '', args: ['--smoke'] }
  const { code, said } = await run(options)
  const line = said.split('\n').find((one) => one.startsWith('{'))
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    smoke: 'ok',
    commands: expect.any(Number),
    answered: true,
  })
  expect(code).toBe(0)
})

/** How the generations of a folder ended. */
function ends(folder: string): string[] {
  const database = new DatabaseSync(join(folder, 'boocode.db'), { readOnly: true })
  try {
    const rows = database
      .prepare("SELECT status || '/' || end_reason AS ended FROM generations ORDER BY id")
      .all()
    return rows.map((row) => String(row['ended']))
  } finally {
    database.close()
  }
}
