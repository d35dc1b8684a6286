import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  startModelServer,
  type ModelServer,
} from '../../src/main/core/testing/model-server/server.ts'
import { startChromium } from '../browser/browser.ts'
import { startHost } from '../browser/host.ts'
import type { Bench, Contestant, OpenContestant } from '../harness/bench.ts'
import { makeHistory } from '../history/history.ts'
import { processUse } from './process-use.ts'

const SECONDS = 60
/** The first upkeep of the database comes after a minute, the next after an hour. */
const SETTLED_MS = 80_000

/** What the app costs while nothing happens: two servers are up, two are down. */
export const idle: Bench = {
  name: 'idle',
  does: 'share of a core and wake-ups of the host in a minute in which nothing happens (Linux)',
  peers: false,
  browser: true,
  async open() {
    return {
      cells: [
        {
          name: 'two servers up, two down',
          unit: 'minute',
          contestants: [contestant('host, no window'), contestant('host, one window')],
          gates: ['host, no window', 'host, one window'].flatMap((of) => [
            { kind: 'count', metric: 'percentOfACore', of, atMost: 0.5 },
            { kind: 'count', metric: 'wakeUpsPerSecond', of, atMost: 1 },
          ]),
        },
      ],
      close: async () => {},
    }
  },
}

function contestant(name: string): Contestant {
  return { name, role: 'ours', open: () => openIdle(name === 'host, one window') }
}

async function openIdle(withWindow: boolean): Promise<OpenContestant> {
  const up = [await serve(), await serve()]
  const down = [await serve(), await serve()]
  const folder = await makeHistory([{ title: 'A chat', messages: 200, answer: () => 'Yes.' }])
  const providers = [...up, ...down].map(({ url }, index) => ({ id: `rig-${index}`, baseUrl: url }))
  for (const server of down) await server.close()
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, providers }))
  const host = await startHost(folder)
  const browser = withWindow ? await startChromium() : undefined
  const page = await browser?.newPage()
  await page?.goto(host.url)
  await pause(SETTLED_MS)
  return {
    async sample() {
      const before = processUse(host.pid)
      await pause(SECONDS * 1_000)
      const after = processUse(host.pid)
      return {
        percentOfACore: (after.cpuMs - before.cpuMs) / (SECONDS * 10),
        wakeUpsPerSecond: (after.wakeUps - before.wakeUps) / SECONDS,
      }
    },
    async close() {
      await browser?.close()
      await host.close()
      for (const server of up) await server.close()
    },
  }
}

function serve(): Promise<ModelServer> {
  return startModelServer({ models: [{ id: 'tiny' }] })
}
