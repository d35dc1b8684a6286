import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  startModelServer,
  type ModelServer,
} from '../../src/main/core/testing/model-server/server.ts'
import { startChromium } from '../browser/browser.ts'
import { startHost, type Host } from '../browser/host.ts'
import type { Bench, Contestant, OpenContestant } from '../harness/bench.ts'
import { makeHistory } from '../history/history.ts'
import { processUse } from './process-use.ts'

const SECONDS = 60
/** The first upkeep of the database comes after a minute, the next after an hour. */
const SETTLED_MS = 80_000

const ALONE = 'host, no window'
const WINDOW = 'host, one window'
const PAGE = 'the page of that window'

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
          contestants: [
            contestant(ALONE, async ({ host }) => [host.pid]),
            contestant(WINDOW, async (app) => {
              await openPage(app)
              return [app.host.pid]
            }),
            contestant(PAGE, openPage),
          ],
          gates: [ALONE, WINDOW, PAGE].flatMap((of) => [
            { kind: 'count', metric: 'percentOfACore', of, atMost: 0.5 },
            { kind: 'count', metric: 'wakeUpsPerSecond', of, atMost: 1 },
          ]),
        },
      ],
      close: async () => {},
    }
  },
}

interface App {
  readonly host: Host
  /** What else is ended with it. */
  readonly opened: AsyncDisposableStack
}

/** `watch` answers the processes that are looked at. */
function contestant(name: string, watch: (app: App) => Promise<readonly number[]>): Contestant {
  return { name, role: 'ours', open: () => openIdle(watch) }
}

async function openIdle(watch: (app: App) => Promise<readonly number[]>): Promise<OpenContestant> {
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
  const pids = await watch({ host, opened })
  await pause(SETTLED_MS)
  const kept = opened.move()
  return {
    async sample() {
      const before = processUse(pids)
      await pause(SECONDS * 1_000)
      const after = processUse(pids)
      return {
        percentOfACore: (after.cpuMs - before.cpuMs) / (SECONDS * 10),
        wakeUpsPerSecond: (after.wakeUps - before.wakeUps) / SECONDS,
      }
    },
    close: () => kept.disposeAsync(),
  }
}

/** Opens a window; answers the processes that draw its page. */
async function openPage({ host, opened }: App): Promise<number[]> {
  const browser = opened.adopt(await startChromium(), (it) => it.close())
  const page = await browser.newPage()
  await page.goto(host.url)
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

function serve(): Promise<ModelServer> {
  return startModelServer({ models: [{ id: 'tiny' }] })
}
