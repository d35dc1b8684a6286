import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { answers, composer, send } from '../support/chat.ts'
import { expect, test } from './test.ts'

const theWindow = 'electron.BrowserWindow.getAllWindows()[0]'

test('the window shows our page, which has one door and nothing of Node', async ({
  desktop,
  page,
}) => {
  expect(await desktop.main(`${theWindow}.webContents.getURL()`)).toMatch(
    /^app:\/\/boocode\/index\.html/,
  )
  expect(await desktop.main(`${theWindow}.isVisible()`)).toBe(true)
  const world = await page.evaluate(() => ({
    door: Object.keys(Reflect.get(window, 'boocode')),
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
    secure: window.isSecureContext,
  }))
  expect(world).toEqual({ door: ['connect'], node: [], secure: true })
  expect(await desktop.complaints()).toEqual([])
})

test('the ground of the window is the paper of the page', async ({ desktop, page }) => {
  const paper = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')
    if (context === null) return ''
    context.fillStyle = getComputedStyle(document.documentElement).backgroundColor
    context.fillRect(0, 0, 1, 1)
    const rgb = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
    return `#${rgb.map((one) => one.toString(16).padStart(2, '0')).join('')}`
  })
  const ground = String(await desktop.main(`${theWindow}.getBackgroundColor()`))
  expect(ground.toLowerCase()).toBe(paper)
})

test('an answer streams, goes on over a reload, and is stopped', async ({
  desktop,
  page,
  server,
}) => {
  await send(page, 'one two three four five six')
  const generation = await server.nextGeneration()
  await generation.emit(4)
  await expect(answers(page)).toContainText('You said: one')
  await desktop.main(`${theWindow}.webContents.reload()`)
  await expect(answers(page)).toContainText('You said: one')
  await generation.emit(1)
  await expect(answers(page)).toContainText('one two')
  await page.keyboard.press('ControlOrMeta+.')
  await expect(answers(page).getByText('Stopped', { exact: true })).toBeVisible()
  expect(await generation.ended).toBe('abandoned')
  expect(await desktop.complaints()).toEqual([])
})

test('asking again takes the port that was there away, and the page finds its way back', async ({
  desktop,
  page,
  server,
}) => {
  await send(page, 'one two three four five six')
  const generation = await server.nextGeneration()
  await generation.emit(4)
  await expect(answers(page)).toContainText('You said: one')
  await page.evaluate(() => Reflect.get(window, 'boocode').connect())
  generation.release()
  await expect(answers(page)).toContainText('You said: one two three four five six')
  expect(await desktop.complaints()).toEqual([])
})

test('quitting ends what runs and closes the database; the next start shows how far it came', async ({
  desktop,
  page,
  server,
  folder,
  start,
}) => {
  await send(page, 'A long story')
  const generation = await server.nextGeneration()
  await generation.emit(4)
  await expect(answers(page)).toContainText('You said')
  await desktop.main(`${theWindow}.setSize(900, 700)`)
  await desktop.quit()
  expect(await desktop.exited).toBe(0)
  expect(await generation.ended).toBe('abandoned')
  expect(await readdir(folder)).not.toContain('boocode.db-wal')
  expect(ends(folder)).toEqual(['cancelled/app_exit'])

  const again = await start()
  await again.page.getByRole('option', { name: 'A long story' }).click()
  await expect(answers(again.page)).toContainText('You said')
  expect(await again.main(`${theWindow}.getSize()`)).toEqual([900, 700])
  expect(await again.complaints()).toEqual([])
})

test('a signal, and the same once more, end it once and cleanly', async ({
  desktop,
  page,
  server,
  folder,
}) => {
  await send(page, 'A long story')
  const generation = await server.nextGeneration()
  await generation.emit(4)
  await expect(answers(page)).toContainText('You said')
  desktop.signal('SIGTERM')
  desktop.signal('SIGTERM')
  expect(await desktop.exited).toBe(0)
  expect(ends(folder)).toEqual(['cancelled/app_exit'])
})

test('a second start shows the window of the first and leaves', async ({ desktop }) => {
  await desktop.main(`${theWindow}.minimize()`)
  expect(await desktop.startAgain()).toBe(0)
  await expect.poll(() => desktop.main(`${theWindow}.isFocused()`)).toBe(true)
  expect(await desktop.main(`${theWindow}.isMinimized()`)).toBe(false)
  expect(await desktop.main('electron.BrowserWindow.getAllWindows().length')).toBe(1)
})

test('the page cannot leave, and opens no window', async ({ desktop, page }) => {
  await page.evaluate(() => {
    window.open('https://example.org/')
    location.assign('https://example.org/')
  })
  await expect(composer(page)).toBeVisible()
  expect(await desktop.main('electron.BrowserWindow.getAllWindows().length')).toBe(1)
  expect(await desktop.main(`${theWindow}.webContents.getURL()`)).toMatch(/^app:\/\/boocode\//)
  expect(await desktop.complaints()).toEqual([])
})

test('a page that dies is offered a reload', async ({ desktop }) => {
  await desktop.main(`electron.dialog.showMessageBox = async (_window, { message, buttons }) => {
    globalThis.asked = [message, buttons]
    return { response: 0 }
  }`)
  await desktop.main(`${theWindow}.webContents.forcefullyCrashRenderer()`)
  await expect
    .poll(() => desktop.main('globalThis.asked'))
    .toEqual(['The window has stopped working', ['Reload', 'Quit']])
  const drawn = `${theWindow}.webContents.isCrashed() === false &&
    ${theWindow}.webContents.executeJavaScript("document.querySelector('nav') !== null")`
  // Between two documents there is nobody to answer.
  const look = () => desktop.main(drawn).catch(() => false)
  await expect.poll(look).toBe(true)
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
