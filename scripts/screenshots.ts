import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs'
import { fillWorld, firstScreen, newChat, views } from './screenshots/views.ts'
import { openWorld, type World } from './screenshots/world.ts'
import { startProgram } from './start-program.ts'
import { ROOT } from './tools.mjs'

const host = join(ROOT, 'out', 'main', 'headless', 'index.js')
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 420, height: 800 } }

/** Pictures of every view, in both themes and two widths: `node scripts/screenshots.ts FOLDER`. */
async function screenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const world = await openWorld()
  try {
    await withPage(null, async (page) => {
      await firstScreen.open(page)
      await picture(page, folder, firstScreen.name)
    })
    await withPage(world, async (page) => {
      await fillWorld(page, world)
      for (const view of views) {
        await newChat(page)
        await view.open(page)
        await picture(page, folder, view.name)
      }
    })
  } finally {
    await world.close()
  }
}

/** A page over a host of its own; without a world it knows no machine. */
async function withPage(world: World | null, work: (page: Page) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'boocode-shots-'))
  if (world !== null) {
    writeFileSync(join(data, 'llama-providers.json'), JSON.stringify(world.registry))
    writeFileSync(join(data, 'settings.json'), JSON.stringify(world.settings))
  }
  const program = await startProgram([host, '--user-data-dir', data])
  const executablePath = findChromium(process)
  const browser = await chromium.launch({
    args: CHROMIUM_FLAGS,
    ...(executablePath !== undefined && { executablePath }),
  })
  try {
    const page = await browser.newPage({ viewport: sizes.wide })
    await page.goto(program.url)
    await page.getByRole('navigation').first().waitFor()
    await work(page)
  } finally {
    await browser.close()
    await program.end('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  }
}

async function picture(page: Page, folder: string, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${size}.png`) })
    }
  }
  await page.setViewportSize(sizes.wide)
}

await screenshots(process.argv[2] ?? join(ROOT, 'shots'))
