import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  startModelServer,
  type ModelServer,
} from '../../src/main/core/testing/model-server/server.ts'
import { startChromium } from '../browser/browser.ts'
import { startHost, type Host } from '../browser/host.ts'
import type { Bench, Contestant, Gate, OpenContestant } from '../harness/bench.ts'
import { makeHistory } from '../history/history.ts'
import { processUse, type ProcessUse } from './process-use.ts'

const SECONDS = 60
/** The first upkeep of the database comes after a minute, the next after an hour. */
const SETTLED_MS = 80_000

const ALONE = 'host, no window'
const WINDOW = 'host, one window'

/** What the app costs while nothing happens: two servers are up, two are down. */
export const idle: Bench = {
  name: 'idle',
  does: 'share of a core and wake-ups of host and page in a minute in which nothing happens (Linux)',
  peers: false,
  browser: true,
  async open() {
    return {
      cells: [
        {
          name: 'two servers up, two down',
          unit: 'minute',
          once: true,
          contestants: [contestant(ALONE, false), contestant(WINDOW, true)],
          gates: [
            ...gatesOf(ALONE, 'percentOfACore', 'wakeUpsPerSecond'),
            ...gatesOf(WINDOW, 'percentOfACore', 'wakeUpsPerSecond'),
            ...gatesOf(WINDOW, 'pagePercentOfACore', 'pageWakeUpsPerSecond'),
          ],
        },
      ],
      close: async () => {},
    }
  },
}

function gatesOf(of: string, percent: string, wakeUps: string): Gate[] {
  return [
    { kind: 'count', metric: percent, of, atMost: 0.5 },
    { kind: 'count', metric: wakeUps, of, atMost: 1 },
  ]
}

function contestant(name: string, withWindow: boolean): Contestant {
  return { name, role: 'ours', open: () => openIdle(withWindow) }
}

async function openIdle(withWindow: boolean): Promise<OpenContestant> {
  await using opened = new AsyncDisposableStack()
  const servers = [await serve(), await serve(), await serve(), await serve()]
  const folder = await makeHistory([{ title: 'A chat', messages: 200, answer: () => 'Yes.' }])
  const providers = servers.map(({ url }, index) => ({ id: `rig-${index}`, baseUrl: url }))
  for (const [index, server] of servers.entries()) {
    if (index < 2) opened.defer(() => server.close())
    else await server.close()
  }
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, providers }))
  const host = opened.adopt(await startHost(folder), (it) => it.close())
  const page = withWindow ? await openPage(host, opened) : undefined
  await pause(SETTLED_MS)
  const kept = opened.move()
  const look = () => ({ host: processUse([host.pid]), page: page && processUse(page) })
  return {
    async sample() {
      const before = look()
      await pause(SECONDS * 1_000)
      const after = look()
      const inHost = spentBetween(before.host, after.host)
      if (!before.page || !after.page) return inHost
      const { percentOfACore, wakeUpsPerSecond } = spentBetween(before.page, after.page)
      return {
        ...inHost,
        pagePercentOfACore: percentOfACore,
        pageWakeUpsPerSecond: wakeUpsPerSecond,
      }
    },
    close: () => kept.disposeAsync(),
  }
}

function spentBetween(before: ProcessUse, after: ProcessUse) {
  return {
    percentOfACore: (after.cpuMs - before.cpuMs) / (SECONDS * 10),
    wakeUpsPerSecond: (after.wakeUps - before.wakeUps) / SECONDS,
  }
}

/** Opens a window; answers the process that draws its page. */
async function openPage(host: Host, opened: AsyncDisposableStack): Promise<readonly number[]> {
  const browser = opened.adopt(await startChromium(), (it) => it.close())
  const page = await browser.newPage()
  await page.goto(host.url)
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  // Chromium keeps others beside it, for pages to come: what they cost, each browser costs.
  const [busiest] = processInfo
    .filter(({ type }) => type === 'renderer')
    .toSorted((a, b) => b.cpuTime - a.cpuTime)
  if (busiest === undefined) throw new Error('No process draws the page')
  return [busiest.id]
}

function serve(): Promise<ModelServer> {
  return startModelServer({ models: [{ id: 'tiny' }] })
}
