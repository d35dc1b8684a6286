import { answers, beginAnswer, composer, send } from '../support/chat.ts'
import type { Outside } from './desktop.ts'
import { expect, sharing as test } from './test.ts'

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
})

test('an answer streams, goes on over a reload, and is stopped', async ({
  desktop,
  page,
  world: { server },
}) => {
  const generation = await beginAnswer(page, server, 'one two three four five six')
  await expect(answers(page)).toContainText('You said: one')
  await desktop.main(`${theWindow}.webContents.reload()`)
  await expect(answers(page)).toContainText('You said: one')
  await generation.emit(1)
  await expect(answers(page)).toContainText('one two')
  await desktop.clickMenu('View', 'Stop')
  await expect(answers(page).getByText('Stopped', { exact: true })).toBeVisible()
  expect(await generation.ended).toBe('abandoned')
})

test('asking again takes the port that was there away, and the page finds its way back', async ({
  page,
  world: { server },
}) => {
  const generation = await beginAnswer(page, server, 'one two three four five six')
  await expect(answers(page)).toContainText('You said: one')
  await page.evaluate(() => Reflect.get(window, 'boocode').connect())
  generation.release()
  await expect(answers(page)).toContainText('You said: one two three four five six')
})

test('the menu has the commands of the view with their keys, and runs them', async ({
  desktop,
  page,
}) => {
  const line = (menu: string, label: string) =>
    desktop.main(`(() => {
      const items = electron.Menu.getApplicationMenu().items
      const found = items.find((one) => one.label === ${JSON.stringify(menu)}).submenu.items
        .find((one) => one.label === ${JSON.stringify(label)})
      return [found.enabled, found.accelerator]
    })()`)
  expect(await line('&File', 'New chat')).toEqual([true, 'CommandOrControl+N'])
  await desktop.clickMenu('View', 'Go to the machines')
  await expect(page.getByRole('heading', { name: 'Machines', level: 1 })).toBeVisible()
  await desktop.clickMenu('File', 'New chat')
  await expect(composer(page)).toBeFocused()
})

test('the theme of the settings is that of the window, whose ground is the paper of the page', async ({
  desktop,
  page,
}) => {
  const paper = () =>
    page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')
      if (context === null) return ''
      context.fillStyle = getComputedStyle(document.documentElement).backgroundColor
      context.fillRect(0, 0, 1, 1)
      const rgb = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
      return `#${rgb.map((one) => one.toString(16).padStart(2, '0')).join('')}`
    })
  const ground = async () =>
    String(await desktop.main(`${theWindow}.getBackgroundColor()`)).toLowerCase()
  const light = await ground()
  expect(await paper()).toBe(light)
  await desktop.clickMenu('View', 'Theme: Dark')
  await expect.poll(() => desktop.main('electron.nativeTheme.themeSource')).toBe('dark')
  await expect.poll(ground).not.toBe(light)
  await expect.poll(async () => (await paper()) === (await ground())).toBe(true)
  await desktop.clickMenu('View', 'Theme: As the system')
  await expect.poll(ground).toBe(light)
})

test('a word under the second button is replaced; About is copied', async ({ desktop, page }) => {
  await composer(page).fill('teh')
  await desktop.main(`(() => {
    const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
    globalThis.popped = undefined
    electron.Menu.prototype.popup = function () { globalThis.popped = this }
    ${theWindow}.webContents.emit('context-menu', {}, { isEditable: true, selectionText: '', linkURL: '',
      misspelledWord: 'teh', dictionarySuggestions: ['the'], editFlags })
  })()`)
  const labels = 'globalThis.popped.items.map((one) => one.label)'
  expect(await desktop.main(labels)).toEqual(
    expect.arrayContaining(['the', 'Learn spelling', 'Copy', 'Paste']),
  )
  await desktop.answerBoxes(1)
  await desktop.clickMenu(process.platform === 'darwin' ? 'BooCode' : 'Help', 'About BooCode')
  await expect
    .poll(() => desktop.main('electron.clipboard.readText()'))
    .toMatch(/^BooCode \d.*\nElectron 45/)
})

test('the page cannot leave, and opens no window', async ({ desktop, page }) => {
  await page.evaluate(() => {
    window.open('https://example.org/')
    location.assign('https://example.org/')
  })
  await expect(composer(page)).toBeVisible()
  expect(await desktop.main('electron.BrowserWindow.getAllWindows().length')).toBe(1)
  expect(await desktop.main(`${theWindow}.webContents.getURL()`)).toMatch(/^app:\/\/boocode\//)
})

test('the tray says what runs, leads to it and stops it', async ({
  desktop,
  page,
  world: { server },
}) => {
  const { tray, clickTray } = outsideOf(desktop)
  await send(page, 'Tell me of trains')
  const generation = await server.nextGeneration()
  await generation.emit(2)
  await expect
    .poll(tray)
    .toEqual(
      expect.arrayContaining(['An answer is being written', 'Stop it', 'Open BooCode', 'Quit']),
    )
  const [, line = ''] = await tray()
  expect(line).toContain('rig-a/tiny')
  await desktop.clickMenu('File', 'New chat')
  await clickTray(line)
  await expect(answers(page)).toBeVisible()
  await clickTray('Stop it')
  await expect(answers(page).getByText('Stopped', { exact: true })).toBeVisible()
  expect(await generation.ended).toBe('abandoned')
  await expect.poll(tray).toContain('Nothing is being written')
})

test('a notification tells of an answer while the window is not in front, and leads to it', async ({
  desktop,
  page,
  world: { server },
}) => {
  const { notifications, clickNotification } = outsideOf(desktop)
  await send(page, 'Tell me of ships')
  const generation = await server.nextGeneration()
  await desktop.clickMenu('File', 'New chat')
  const before = await notifications()
  await desktop.main(`${theWindow}.blur()`)
  generation.release()
  await expect.poll(async () => (await notifications()).length).toBe(before.length + 1)
  expect((await notifications()).at(-1)?.body).toBe('rig-a/tiny has answered.')
  await clickNotification()
  await expect(answers(page)).toContainText('You said: Tell me of ships')
  expect(await desktop.main(`${theWindow}.isFocused()`)).toBe(true)
})

test('while the window is in front, nothing is told outside of it', async ({
  desktop,
  page,
  world: { server },
}) => {
  const { notifications } = outsideOf(desktop)
  const before = await notifications()
  await desktop.main(`${theWindow}.focus()`)
  await send(page, 'Tell me of ships')
  const generation = await server.nextGeneration()
  generation.release()
  await expect(answers(page)).toContainText('You said: Tell me of ships')
  expect(await notifications()).toEqual(before)
})

/** A tray and notifications that a test can press. */
function outsideOf({ outside }: { readonly outside: Outside | undefined }): Outside {
  test.skip(outside === undefined, 'a real Electron shows its tray to nobody but the user')
  if (outside === undefined) throw new Error('skipped above')
  return outside
}
