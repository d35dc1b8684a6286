import { join } from 'node:path'
import { servePage, startChromium } from '../browser/browser.ts'
import type { Bench, Cell, Contestant, OpenContestant, Role } from '../harness/bench.ts'
import { Unmeasured } from '../harness/unmeasured.ts'
import { startMachine } from '../hand/machine.ts'
import { RATE, TOKENS } from '../hand/talk.ts'
import { openAlone } from './alone.ts'
import { openNaive } from './naive.ts'
import { openOurs } from './ours.ts'

const HTML = join(import.meta.dirname, 'page', 'index.html')
/** Of each answer in a quick run. */
const QUICK_TOKENS = 600
const OURS = 'the built app'
const NAIVE = 'written naively'
const ALONE = 'the streams alone'

/** What a round of eight columns costs from the model server to the screen. */
export const arenaE2e: Bench = {
  name: 'arena-e2e',
  does: 'an open round of eight columns at 200 tokens/s, from the model server to the screen (Linux)',
  peers: false,
  browser: true,
  async open({ quick }) {
    const tokens = quick ? QUICK_TOKENS : TOKENS
    await using opened = new AsyncDisposableStack()
    const machine = opened.adopt(await startMachine(), (it) => it.close())
    const served = opened.adopt(await servePage(HTML), (it) => it.close())
    const browser = opened.adopt(await startChromium(), (it) => it.close())
    const contestants = [
      contestant(OURS, 'ours', () => openOurs(browser, machine, tokens)),
      contestant(NAIVE, 'peer', () => openNaive(browser, machine, served.url, tokens)),
      contestant(ALONE, 'limit', () => openAlone(machine, tokens)),
    ]
    const kept = opened.move()
    return { cells: [cellOf(contestants, quick, tokens)], close: () => kept.disposeAsync() }
  },
}

function cellOf(contestants: readonly Contestant[], quick: boolean, tokens: number): Cell {
  return {
    name: `8 columns at ${RATE} tokens/s, for ${tokens / RATE} s`,
    unit: 'round',
    contestants,
    // The naive variant takes most of the time there is.
    ...(quick && { once: true }),
    gates: [
      { kind: 'ratio', metric: 'ofStream', of: OURS, to: ALONE, atMost: 1.08 },
      { kind: 'ratio', metric: 'hostMs', of: OURS, to: NAIVE, atMost: 0.25 },
      { kind: 'ratio', metric: 'pageMs', of: OURS, to: NAIVE, atMost: 0.15 },
      { kind: 'count', metric: 'errors', of: OURS, atMost: 0 },
    ],
    quiet: { of: ALONE, metric: 'hostMs' },
  }
}

function contestant(name: string, role: Role, openIt: () => Promise<OpenContestant>): Contestant {
  return {
    name,
    role,
    async open() {
      if (process.platform !== 'linux')
        throw new Unmeasured('The processor time of a host can be read on Linux only')
      return openIt()
    },
  }
}
