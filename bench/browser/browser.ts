import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import tailwindcss from '@tailwindcss/vite'
import { build, preview } from 'vite'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs'
import { ROOT } from '../../scripts/tools.mjs'
import { PEERS } from '../harness/peers.ts'

/** Starts the Chromium of this machine, without a window. */
export function startChromium(): Promise<Browser> {
  const executablePath = findChromium(process)
  if (executablePath === undefined) throw new Error('There is no Chromium')
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
}

/** A built page of a bench, served on loopback. */
export interface ServedPage {
  readonly url: string
  close(): Promise<void>
}

/** Builds a page as the app's own is built, with what it compares us to, and serves it. */
export async function servePage(html: string): Promise<ServedPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'boocode-bench-'))
  const installed = (name: string): string => join(ROOT, 'node_modules', name)
  const config = {
    configFile: false as const,
    root: dirname(html),
    logLevel: 'error' as const,
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' as const },
    resolve: {
      alias: [
        { find: 'streamdown', replacement: join(PEERS, 'node_modules', 'streamdown') },
        // One React for all of them.
        { find: /^(react|react-dom)(?=\/|$)/, replacement: installed('$1') },
      ],
    },
    build: { outDir, minify: true, chunkSizeWarningLimit: 100_000 },
    preview: { host: '127.0.0.1', port: 0 },
  }
  await build(config)
  const server = await preview(config)
  const [url] = server.resolvedUrls?.local ?? []
  if (url === undefined) throw new Error('The page is not served')
  return {
    url,
    async close() {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

/** Reads the processor time of a page's main thread. */
export async function mainThreadOf(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const found = metrics.find(({ name }) => name === 'TaskDuration')
    if (!found) throw new Error('Chromium tells no task duration')
    return found.value * 1_000
  }
}
