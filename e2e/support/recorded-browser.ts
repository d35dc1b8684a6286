import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs'
import { attemptsIn, type Attempts } from './net-log.ts'
import { watchPages, type Watch } from './watch.ts'

export interface RecordedBrowser {
  readonly page: Page
  readonly watch: Watch
  /** Ends it; the answer is whom it asked for, by its own log of the network. Twice is fine. */
  end(): Promise<Attempts>
}

/** Starts a Chromium that finds nobody but this computer, and writes down whom it looks for. */
export async function startRecordedBrowser(): Promise<RecordedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'boocode-net-'))
  const file = join(folder, 'net.json')
  const executablePath = findChromium(process)
  const browser = await chromium.launch({
    args: [
      ...CHROMIUM_FLAGS,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      `--log-net-log=${file}`,
    ],
    ...(executablePath !== undefined && { executablePath }),
  })
  let ended: Promise<Attempts> | undefined
  const context = await browser.newContext()
  const watch = watchPages(context)
  return {
    page: await context.newPage(),
    watch,
    end: () => (ended ??= end()),
  }

  async function end(): Promise<Attempts> {
    watch.stop() // a page that is closed in the midst of something says so
    await browser.close()
    const attempts = attemptsIn(await readFile(file, 'utf8'))
    await rm(folder, { recursive: true })
    return attempts
  }
}
