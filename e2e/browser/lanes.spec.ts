import type { Locator, Page } from '@playwright/test'
import { startModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { beginAnswer, composer, send } from '../support/chat.ts'
import { writeRegistry } from '../support/headless.ts'
import { keys } from '../support/keys.ts'
import { expect, test } from '../support/test.ts'

test.use({
  models: {
    kind: 'llama-server',
    router: true,
    pace: 'manual',
    models: [
      { id: 'tiny' },
      { id: 'small' },
      // It loads until a test says that it is there.
      { id: 'slow', loaded: false, loadMs: Number.POSITIVE_INFINITY },
    ],
  },
})

const lanes = (page: Page): Locator => page.getByRole('region', { name: 'In the lanes now' })
const entries = (page: Page): Locator => lanes(page).getByRole('listitem')
const statusBar = (page: Page): Locator => page.getByRole('contentinfo')
const row = (page: Page, id: string): Locator => page.getByRole('row', { name: new RegExp(id) })

async function showMachines(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Machines/ }).click()
  await expect(lanes(page)).toBeVisible()
}

/** Opens the picker and looks for a model in it. */
async function look(page: Page, ref: string): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+j')
  await page.getByRole('combobox', { name: 'Models' }).fill(ref)
  const option = page.getByRole('option')
  await expect(option).toHaveCount(1)
  return option
}

/** Chooses it for the chat that is shown. One whose machine was not looked at yet cannot be chosen. */
async function choose(page: Page, ref: string): Promise<void> {
  await look(page, ref)
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Models' })).toBeHidden({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('button', { name: `Model: ${ref}` })).toBeVisible()
}

/** Asks a model in a chat of its own, which has to wait. */
async function askAnother(page: Page, ref: string, text: string): Promise<void> {
  await page.keyboard.press(keys.newChat)
  await expect(composer(page)).toBeFocused()
  await choose(page, ref)
  await send(page, text)
}

test('the lanes say what runs, what waits and for whom; what waits is moved up, and either is stopped', async ({
  app,
  server,
}) => {
  await expect(composer(app)).toBeFocused()
  await look(app, 'rig-a/tiny')
  await app.keyboard.press('Enter')
  const first = await beginAnswer(app, server, 'Take your time')
  await askAnother(app, 'rig-a/tiny', 'Go on')
  await askAnother(app, 'rig-a/slow', 'After a load')
  await askAnother(app, 'rig-a/small', 'Without one')
  await showMachines(app)
  await expect(entries(app)).toHaveText([
    /rig-a\/tiny\s*chat\s*writing\s*for (\d\d s|[6-9] s|\d+ min)/,
    /rig-a\/tiny\s*chat\s*waiting, place 1/,
    /rig-a\/small\s*chat\s*waiting, place 2/,
    /rig-a\/slow\s*chat\s*waiting, place 3/,
  ])
  await expect(statusBar(app)).toContainText(
    'tiny for a chat, next tiny for a chat, 2 more waiting',
  )

  // What such a model takes was measured now, so the next one's end is estimated.
  first.release()
  const running = await server.nextGeneration()
  await running.emit(2)
  await expect(entries(app)).toHaveText([
    /rig-a\/tiny\s*chat\s*writing/,
    /rig-a\/small\s*chat\s*waiting, place 1, (about \d|soon)/,
    /rig-a\/slow\s*chat\s*waiting, place 2/,
  ])

  await lanes(app).getByRole('button', { name: 'Move up rig-a/slow' }).click()
  await expect(entries(app)).toHaveText([/tiny/, /slow.*place 1/, /small.*place 2/])
  await expect(statusBar(app)).toContainText('next slow for a chat, 1 more')
  await lanes(app).getByRole('button', { name: 'Stop rig-a/small' }).focus()
  await app.keyboard.press('Delete')
  await expect(entries(app)).toHaveText([/tiny/, /slow.*place 1/])

  running.release()
  await expect(entries(app)).toHaveText([/rig-a\/slow\s*chat\s*loading/])
  await expect(statusBar(app)).toContainText('loading slow for a chat')
  server.setLoaded('slow', true)
  const loaded = await server.nextGeneration()
  await loaded.emit(2)
  await expect(entries(app)).toHaveText([/rig-a\/slow\s*chat\s*writing/])
  await expect(statusBar(app)).toContainText('slow for a chat')
  await lanes(app).getByRole('button', { name: 'Stop rig-a/slow' }).click()
  expect(await loaded.ended).toBe('abandoned')
  await expect(entries(app)).toHaveText([/slow.*stopped, the server may still be finishing/])
  await expect(statusBar(app)).toContainText('idle')
})

test('a model is loaded and unloaded from Machines and the picker, and its phase is told', async ({
  app,
  server,
}) => {
  const running = await beginAnswer(app, server, 'Hold the lane')
  await showMachines(app)
  await app.getByRole('button', { name: 'Load a model' }).click()
  await app.getByRole('combobox', { name: 'Models' }).fill('rig-a/slow')
  await app.keyboard.press('Enter')
  await expect(entries(app)).toHaveText([/chat/, /rig-a\/slow\s*to be loaded\s*waiting, place 1/])

  await app.getByRole('button', { name: 'Chat', exact: true }).click()
  const option = await look(app, 'rig-a/slow')
  await expect(option).toContainText('to be loaded, place 1')
  running.release()
  await expect(option).toContainText('loading')
  server.setLoaded('slow', true)
  await expect(option).toContainText('loaded')
  await expect(app.getByText('rig-a/slow is loaded.')).toBeVisible()
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(option).toContainText('unloaded')
  await expect(app.getByText('rig-a/slow is unloaded.')).toBeVisible()
  await app.keyboard.press('Escape')

  await showMachines(app)
  await row(app, 'rig-a').getByRole('button', { name: 'Unload rig-a/small' }).click()
  await expect(row(app, 'rig-a')).not.toContainText('small')
  await expect(app.getByText('rig-a/small is unloaded.')).toBeVisible()
})

test('a server that goes while it loads a model is told, and its lane is free', async ({
  app,
  server,
}) => {
  await showMachines(app)
  await app.keyboard.press('ControlOrMeta+k')
  await app.getByRole('combobox', { name: 'Commands and sessions' }).fill('load a model')
  await app.keyboard.press('Enter')
  await app.getByRole('combobox', { name: 'Models' }).fill('rig-a/slow')
  await app.keyboard.press('Enter')
  await expect(entries(app)).toHaveText([/rig-a\/slow\s*to be loaded\s*loading/])
  await expect(statusBar(app)).toContainText('loading slow')
  await server.refuse()
  await expect(app.getByText('rig-a/slow was not loaded')).toBeVisible()
  await expect(lanes(app)).toContainText('Nothing runs, and nothing waits.')
  await expect(statusBar(app)).toContainText('down')
})

test('two servers of one machine share its lane, which is told with the reason; one that goes does not keep it', async ({
  folder,
  page,
  server,
  start,
}) => {
  const other = await startModelServer({ models: [{ id: 'tiny' }], pace: 'manual' })
  const providers = [
    { id: 'rig-a', baseUrl: server.url },
    { id: 'rig-b', baseUrl: other.url },
  ]
  await writeRegistry(folder, { version: 1, providers })
  await page.goto((await start(folder)).url)
  await expect(composer(page)).toBeFocused()
  await choose(page, 'rig-b/tiny')
  await beginAnswer(page, other, 'Hold the lane')
  await askAnother(page, 'rig-a/tiny', 'Wait for it')
  await showMachines(page)
  await expect(lanes(page)).toContainText(
    'rig-a and rig-b run on one machine, this machine. They share a lane: their models wait for each other.',
  )
  await expect(entries(page)).toHaveText([/rig-b\/tiny.*writing/, /rig-a\/tiny.*waiting, place 1/])
  await other.refuse()
  const next = await server.nextGeneration()
  await next.emit(2)
  await expect(entries(page)).toHaveText([/rig-a\/tiny.*writing/])
  next.release()
  await expect(lanes(page)).toContainText('Nothing runs, and nothing waits.')
  await expect(row(page, 'rig-b')).toContainText('down')
  await other.close()
})
