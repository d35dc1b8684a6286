import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { mainThreadOf } from '../browser/browser.ts'
import { startHost } from '../browser/host.ts'
import type { OpenContestant } from '../harness/bench.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import type { Machine } from '../hand/machine.ts'
import { promptFor } from '../hand/talk.ts'
import { PATIENCE_MS } from '../hand/within.ts'
import { compareClocks } from '../hand/world.ts'
import { noteErrors, playRound } from './round.ts'
import { COLUMNS, VIEWPORT } from './talk.ts'

/** The built app: its headless host, and its page with an open round of all columns. */
export async function openOurs(
  browser: Browser,
  machine: Machine,
  tokens: number,
): Promise<OpenContestant> {
  await using opened = new AsyncDisposableStack()
  const folder = temporaryFolder(opened)
  writeSettings(folder, machine)
  const host = opened.adopt(await startHost(folder), (it) => it.close())
  const page = opened.adopt(await browser.newPage({ viewport: VIEWPORT }), (it) => it.close())
  page.setDefaultTimeout(PATIENCE_MS)
  const takeErrors = noteErrors(page)
  await page.goto(host.url)
  await compareClocks(page)
  await putTogether(page)
  const arena = {
    page,
    pid: host.pid,
    mainMs: await mainThreadOf(page),
    takeErrors,
    patienceMs: PATIENCE_MS,
    tokens,
    begin: () => beginRound(page, promptFor(tokens)),
    async end() {
      const ended = page.locator('[data-column] footer').filter({ hasText: 'tokens' })
      await ended.nth(COLUMNS - 1).waitFor()
      return storedIn(folder)
    },
  }
  const kept = opened.move()
  return { sample: () => playRound(arena, machine), close: () => kept.disposeAsync() }
}

/** A registry with the machine, and settings under which nothing but what is measured is asked for. */
export function writeSettings(folder: string, { url }: Machine): void {
  const providers = [{ id: 'rig', baseUrl: url, lane: 'rig' }]
  const registry = { version: 1, providers, lanes: { rig: { slots: 16 } } }
  const settings = { titles: false }
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify(registry))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
}

/** A line-up of all columns, which stays for the rounds to come. */
export async function putTogether(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  await page.keyboard.press('Alt+2')
  await page.getByRole('heading', { name: 'New round' }).waitFor()
  const columns = page.getByRole('list', { name: 'Line-up' }).getByRole('listitem')
  await columns.nth(1).waitFor()
  // There are two already, and the machine has one model for them.
  await columns.getByRole('button', { name: 'No model yet' }).press('Enter')
  await chooseModel(page)
  for (let count = 2; count < COLUMNS; count += 1) {
    await page.getByRole('button', { name: 'Add a column' }).press('Enter')
    await chooseModel(page)
    await columns.nth(count).waitFor()
  }
}

async function chooseModel(page: Page): Promise<void> {
  await page.locator('[role=combobox]:focus').waitFor()
  await page.keyboard.type('tiny')
  const found = page.getByRole('dialog').getByRole('option')
  await found.first().waitFor()
  await page.keyboard.press('Enter')
  await found.first().waitFor({ state: 'detached' })
}

/** Asks all columns and shows them, with their models. */
export async function beginRound(page: Page, prompt: string): Promise<void> {
  await page.getByRole('button', { name: 'New round' }).first().click()
  await page.getByRole('heading', { name: 'New round' }).waitFor()
  await page.getByRole('button', { name: 'Blind', pressed: true }).press('Enter')
  await page.getByRole('button', { name: 'Blind', pressed: false }).waitFor()
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  // Nothing is sent before its models are known.
  await page.locator('button:enabled', { hasText: 'Send' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page
    .locator('[data-column]')
    .nth(COLUMNS - 1)
    .waitFor()
}

const STORED = `SELECT parts.text FROM parts JOIN messages ON messages.id = message_id
  WHERE role = 'assistant' AND messages.status = 'complete' AND kind = 'text'
    AND chat_id IN (SELECT chat_id FROM entries WHERE round_id = (SELECT max(id) FROM rounds))`

/** The answers of the newest round, once all of them are there as a whole. */
async function storedIn(folder: string): Promise<readonly string[]> {
  const database = new Database(join(folder, 'boocode.db'), { readonly: true })
  try {
    const read = database.prepare<[], string>(STORED).pluck()
    const until = performance.now() + PATIENCE_MS
    let texts = read.all()
    while (texts.length < COLUMNS && performance.now() < until) {
      await pause(50)
      texts = read.all()
    }
    return texts
  } finally {
    database.close()
  }
}
