import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { newUid } from '../../src/main/core/kernel/ids.ts'
import { mainThreadOf, servePage, startChromium } from '../browser/browser.ts'
import type { Bench, Contestant, OpenContestant, Role, Sample } from '../harness/bench.ts'
import { startChild, type Child } from '../harness/child.ts'
import {
  PIECE_TOKENS,
  PIECES,
  STREAMS,
  TOKEN,
  type BenchPage,
  type FromHost,
  type ToHost,
  type WayName,
} from './talk.ts'

declare global {
  // What the page offers, see page.ts.
  var transportPage: BenchPage
}

const METRIC = 'cpuMicros'
const HTML = join(import.meta.dirname, 'page', 'index.html')

/** What a token costs between the core and a window: the host's process and the main thread of a page. */
export const transport: Bench = {
  name: 'transport',
  does: 'processor time per token of the host and a page, from the core to what the page holds',
  peers: false,
  browser: true,
  async open() {
    const served = await servePage(HTML)
    const browser = await startChromium()
    const contestant = (name: WayName, role: Role): Contestant => ({
      name,
      role,
      open: () => openPair(name, browser, served.url),
    })
    return {
      cells: [
        {
          name: '8 answers at 200 tokens/s over a WebSocket',
          unit: 'token',
          contestants: [
            contestant('live frames', 'ours'),
            contestant('JSON per token', 'peer'),
            contestant('merged strings', 'limit'),
          ],
          gates: [
            { kind: 'ratio', metric: METRIC, of: 'live frames', to: 'JSON per token', atMost: 0.2 },
            { kind: 'count', metric: 'firstTokensThatWaited', of: 'live frames', atMost: 0 },
          ],
          quiet: { of: 'merged strings', metric: METRIC },
        },
      ],
      async close() {
        await browser.close()
        await served.close()
      },
    }
  },
}

async function openPair(way: WayName, browser: Browser, address: string): Promise<OpenContestant> {
  const host = startChild('host.ts', import.meta.url, [way])
  const { url } = await next(host, 'listening')
  const page = await browser.newPage()
  await page.goto(address)
  await page.evaluate(([name, to]) => globalThis.transportPage.connect(name, to), [
    way,
    url,
  ] as const)
  const mainMs = await mainThreadOf(page)
  const begin = async (): Promise<void> => {
    await page.bringToFront()
    const uids = Array.from({ length: STREAMS }, newUid)
    tell(host, { kind: 'open', uids })
    await next(host, 'opened')
    await page.evaluate((all) => globalThis.transportPage.follow(all), uids)
  }

  await begin()
  tell(host, { kind: 'hurry' })
  await next(host, 'hurried')
  await page.evaluate(() => globalThis.transportPage.ended())
  return {
    async sample(): Promise<Sample> {
      await begin()
      const before = await mainMs()
      tell(host, { kind: 'run' })
      const { cpuMicros, messages, firstTokensThatWaited } = await next(host, 'done')
      const pageMicros = ((await mainMs()) - before) * 1_000
      const texts = await page.evaluate(() => globalThis.transportPage.ended())
      // The first token came before what is measured.
      const said = TOKEN.repeat(1 + PIECES * PIECE_TOKENS)
      if (texts.length !== STREAMS || texts.some((text) => text !== said))
        throw new Error('What arrived is not what was said')
      const tokens = STREAMS * PIECES * PIECE_TOKENS
      return {
        cpuMicros: (cpuMicros + pageMicros) / tokens,
        hostMicros: cpuMicros / tokens,
        pageMicros: pageMicros / tokens,
        messagesPerToken: messages / tokens,
        firstTokensThatWaited,
      }
    },
    async close() {
      await page.close()
      await host.close()
    },
  }
}

function tell(host: Child, message: ToHost): void {
  host.send(message)
}

async function next<Kind extends FromHost['kind']>(
  host: Child,
  kind: Kind,
): Promise<Extract<FromHost, { kind: Kind }>> {
  const message = (await host.message()) as FromHost // the host is ours
  if (message.kind !== kind) throw new Error(`${message.kind} instead of ${kind}`)
  return message as Extract<FromHost, { kind: Kind }> // just seen
}
