import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { startChromium } from '../browser/browser.ts'
import { startHost } from '../browser/host.ts'
import { startChild } from '../harness/child.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { Unmeasured } from '../harness/unmeasured.ts'
import { takeNotes } from './in-page.ts'
import { startMachine, type Machine } from './machine.ts'
import { wallMs, type Asked } from './talk.ts'
import { PATIENCE_MS, within } from './within.ts'

/** More than two clocks of one machine differ by. */
const CLOCKS_DIFFER_MS = 1

/** The built app in one page, on a host with two machines: one that answers as it is told, one with many models. */
export interface World {
  readonly machine: Machine
  /** Where a request is stored before it goes on to the machine. */
  readonly keeper: string
  readonly page: Page
  /** A page of the machine itself. */
  readonly bare: Page
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  await using opened = new AsyncDisposableStack()
  const machine = opened.adopt(await startMachine(), (it) => it.close())
  const folder = temporaryFolder(opened)
  write(folder, machine)
  const keeper = opened.adopt(
    startChild('keeper.ts', import.meta.url, [folder, machine.url]),
    (it) => it.close(),
  )
  // It says where it listens and nothing else.
  const keeps = (await keeper.message()) as string
  const host = opened.adopt(await startHost(folder), (it) => it.close())
  const browser = opened.adopt(await startChromium(), (it) => it.close())
  // A page of the app may speak to its host only; the bare request that it is compared with goes elsewhere.
  const context = await browser.newContext({ bypassCSP: true })
  context.setDefaultTimeout(PATIENCE_MS)
  const pages = { page: await context.newPage(), bare: await context.newPage() }
  await pages.page.goto(host.url)
  await composer(pages.page).waitFor()
  await pages.bare.goto(`${machine.url}/v1/models`)
  for (const page of Object.values(pages)) {
    await page.evaluate(takeNotes)
    await compareClocks(page)
  }
  const kept = opened.move()
  return { machine, keeper: keeps, ...pages, close: () => kept.disposeAsync() }
}

function write(folder: string, { url, many }: Machine): void {
  const providers = [
    { id: 'rig', baseUrl: url, lane: 'rig' },
    { id: 'many', baseUrl: many },
  ]
  const registry = { version: 1, providers, lanes: { rig: { slots: 16 } } }
  const settings = { titles: false, surfaces: { chat: ['rig/tiny'] } }
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify(registry))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
}

/** Rejects with `Unmeasured` where times of the page and of this process cannot be compared. */
export async function compareClocks(page: Page): Promise<void> {
  const before = wallMs()
  const there = await evaluated(page, () => performance.timeOrigin + performance.now())
  const apart = Math.max(before - there, there - wallMs())
  if (apart > CLOCKS_DIFFER_MS)
    throw new Unmeasured(`The clocks of a page and of this process differ by ${apart} ms`)
}

/** Where a message is written. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message' })
}

/** `page.evaluate`, for so long. */
export function evaluated<Result>(page: Page, inPage: () => Result | Promise<Result>) {
  return within('An answer of the page', page.evaluate(inPage))
}

/** What a hand needs to talk with the app: its page, and the machine that answers. */
export type Hands = Pick<World, 'page' | 'machine'>

/** Goes to a chat that has not begun. */
export async function newChat({ page }: Pick<World, 'page'>): Promise<void> {
  await page.keyboard.press('Alt+n')
  await page.getByRole('log').waitFor({ state: 'detached' })
  await composer(page).waitFor()
}

/** Writes a message and sends it; what the machine was asked then. The page is ready for the next one. */
export async function send({ page, machine }: Hands, text: string): Promise<Asked> {
  await composer(page).fill(text)
  // Nothing is sent before the model is known.
  await page.locator('button:enabled', { hasText: 'Send' }).waitFor()
  await page.keyboard.press('Enter')
  const asked = await machine.asked()
  if (asked.text !== text) throw new Error(`The machine was asked "${asked.text}"`)
  // The machine reads it before the page knows that. Until then what is written is taken for what was sent, and an Enter
  // that comes when it begins to be answered sends nothing.
  await page.getByRole('button', { name: 'Stop' }).waitFor()
  await composer(page).and(page.locator(':placeholder-shown')).waitFor()
  return asked
}

/** Ends what is held, and waits until the page offers to send again. */
export async function finish({ page, machine }: Hands): Promise<void> {
  machine.finish()
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Send' }).waitFor()
}
