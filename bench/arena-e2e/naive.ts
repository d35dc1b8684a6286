import type { Browser } from '@playwright/test'
import { mainThreadOf } from '../browser/browser.ts'
import type { OpenContestant } from '../harness/bench.ts'
import { startChild, type Child } from '../harness/child.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import type { Machine } from '../hand/machine.ts'
import { promptFor } from '../hand/talk.ts'
import { PATIENCE_MS, within } from '../hand/within.ts'
import { compareClocks } from '../hand/world.ts'
import { noteErrors, playRound } from './round.ts'
import { VIEWPORT, type FromHost, type NaivePage, type ToHost } from './talk.ts'

declare global {
  // What the page offers, see page.tsx.
  var naivePage: NaivePage
}

/** It was at the end of five seconds of tokens after 28 to 40 s. */
const NAIVE_PATIENCE_MS = 120_000

/** The same as one writes it first: see host.ts and page/page.tsx. */
export async function openNaive(
  browser: Browser,
  machine: Machine,
  address: string,
  tokens: number,
): Promise<OpenContestant> {
  await using opened = new AsyncDisposableStack()
  const folder = temporaryFolder(opened)
  const host = opened.adopt(startChild('host.ts', import.meta.url, [folder]), (it) => it.close())
  const { pid } = host.process
  if (pid === undefined) throw new Error('The naive host did not start')
  const { url } = await heard(host, 'listening')
  const page = opened.adopt(await browser.newPage({ viewport: VIEWPORT }), (it) => it.close())
  const takeErrors = noteErrors(page)
  await page.goto(address)
  await compareClocks(page)
  await within(
    'The connection of the naive page',
    page.evaluate((to) => globalThis.naivePage.connect(to), url),
  )
  const arena = {
    page,
    pid,
    mainMs: await mainThreadOf(page),
    takeErrors,
    tokens,
    patienceMs: NAIVE_PATIENCE_MS,
    async begin() {
      await page.evaluate(() => globalThis.naivePage.begin())
      const run: ToHost = { kind: 'run', url: machine.url, prompt: promptFor(tokens) }
      host.send(run)
    },
    end: async () => (await heard(host, 'done', NAIVE_PATIENCE_MS)).stored,
  }
  const kept = opened.move()
  return { sample: () => playRound(arena, machine), close: () => kept.disposeAsync() }
}

async function heard<Kind extends FromHost['kind']>(
  host: Child,
  kind: Kind,
  patienceMs: number = PATIENCE_MS,
): Promise<Extract<FromHost, { kind: Kind }>> {
  // The host is ours.
  const message = (await within(`"${kind}" of the host`, host.message(), patienceMs)) as FromHost
  if (message.kind !== kind) throw new Error(`${message.kind} instead of ${kind}`)
  return message as Extract<FromHost, { kind: Kind }> // just seen
}
