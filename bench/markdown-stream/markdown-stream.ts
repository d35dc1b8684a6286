import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { mainThreadOf, servePage, startChromium } from '../browser/browser.ts'
import type {
  Bench,
  Cell,
  Contestant,
  Gate,
  OpenContestant,
  Role,
  Sample,
} from '../harness/bench.ts'
import type { BenchPage, Load, WayName } from './load.ts'

declare global {
  // What the page offers, see page.tsx.
  var benchPage: BenchPage
}

const PER_1K = 'mainMsPer1k'
const PER_UPDATE = 'mainMsPerUpdate'
const HTML = join(import.meta.dirname, 'page', 'index.html')

/** What an answer costs the page while it is written. */
export const markdownStream: Bench = {
  name: 'markdown-stream',
  does: "processor time of the page's main thread while answers stream into it",
  peers: true,
  browser: true,
  async open({ quick }) {
    const served = await servePage(HTML)
    const browser = await startChromium()
    const make = contestantsIn(browser, served.url)
    return {
      cells: quick ? [oneAnswer(make, 2, true)] : fullCells(make),
      async close() {
        await browser.close()
        await served.close()
      },
    }
  },
}

type Way = readonly [way: WayName, role: Role]

const basic: readonly [Way, Way, Way] = [
  ['ours', 'ours'],
  ['streamdown', 'peer'],
  ['HTML of marked', 'limit'],
]

const [ours, peer, limit] = basic
const fedAsOurs: Way = ['streamdown, fed as ours', 'other']
const further: readonly Way[] = [fedAsOurs, ['react-markdown', 'other'], ['text', 'other']]

type Make = (name: string, role: Role, load: Load) => Contestant

function fullCells(make: Make): Cell[] {
  return [oneAnswer(make, 4, false), longAnswer(make), eightAnswers(make), fastAnswer(make)]
}

function oneAnswer(make: Make, seconds: number, quick: boolean): Cell {
  const load = (way: WayName): Load => ({ way, columns: 1, start: 2_000, rate: 200, seconds })
  const ways = quick ? basic : [ours, peer, ...further, limit]
  return {
    name: 'one answer at 200 tokens/s, 2,000 tokens in',
    unit: 'run',
    contestants: ways.map(([way, role]) => make(way, role, load(way))),
    gates: [
      { kind: 'ratio', metric: PER_1K, of: 'ours', to: 'streamdown', atMost: 0.5 },
      { kind: 'count', metric: 'otherThanAtOnce', of: 'ours', atMost: 0 },
      // They go by the clock: what a busy machine makes of a quick run says nothing.
      ...(quick ? [] : [noLongTask('ours')]),
    ],
    quiet: { of: 'HTML of marked', metric: PER_1K },
  }
}

function noLongTask(of: string): Gate {
  return { kind: 'deadline', metric: 'longTasks', of, atMost: 0 }
}

function longAnswer(make: Make): Cell {
  const load = (way: WayName, start: number): Load => ({
    way,
    columns: 1,
    start,
    rate: 200,
    seconds: 4,
  })
  return {
    name: 'one answer at 200 tokens/s, from its beginning and 8,000 tokens in',
    unit: 'run',
    contestants: [
      make('8,000 tokens in', 'ours', load('ours', 8_000)),
      make('from its beginning', 'ours', load('ours', 0)),
      make('HTML of marked', 'limit', load('HTML of marked', 0)),
    ],
    gates: [
      {
        kind: 'ratio',
        metric: PER_1K,
        of: '8,000 tokens in',
        to: 'from its beginning',
        atMost: 1.5,
      },
      noLongTask('8,000 tokens in'),
    ],
    quiet: { of: 'HTML of marked', metric: PER_1K },
  }
}

function eightAnswers(make: Make): Cell {
  const load = (way: WayName): Load => ({ way, columns: 8, start: 2_000, rate: 200, seconds: 4 })
  return {
    name: '8 answers at 200 tokens/s, 2,000 tokens in',
    unit: 'run',
    contestants: [ours, peer, fedAsOurs, limit].map(([way, role]) => make(way, role, load(way))),
    gates: [
      { kind: 'ratio', metric: PER_1K, of: 'ours', to: 'streamdown', atMost: 0.5 },
      // With as much in each update: adr/0015.
      { kind: 'ratio', metric: PER_UPDATE, of: 'ours', to: 'streamdown, fed as ours', atMost: 0.6 },
    ],
    quiet: { of: 'HTML of marked', metric: PER_UPDATE },
  }
}

function fastAnswer(make: Make): Cell {
  const load = (way: WayName): Load => ({ way, columns: 1, start: 0, rate: 1_500, seconds: 4 })
  return {
    name: 'one answer at 1,500 tokens/s',
    unit: 'run',
    contestants: basic.map(([way, role]) => make(way, role, load(way))),
    gates: [],
    quiet: { of: 'HTML of marked', metric: PER_1K },
  }
}

function contestantsIn(browser: Browser, url: string): Make {
  return (name, role, load) => ({ name, role, open: () => openPage(browser, url, load) })
}

async function openPage(browser: Browser, url: string, load: Load): Promise<OpenContestant> {
  const page = await browser.newPage()
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  await page.goto(url)
  const mainMs = await mainThreadOf(page)
  return {
    async sample() {
      await page.bringToFront()
      const sample = await run(page, load, mainMs)
      const [error] = errors
      if (error) throw error
      return sample
    },
    close: () => page.close(),
  }
}

async function run(page: Page, load: Load, mainMs: () => Promise<number>): Promise<Sample> {
  await page.evaluate((given) => globalThis.benchPage.mount(given), load)
  const before = await mainMs()
  const { tokens, updates, longTasks } = await page.evaluate(() => globalThis.benchPage.run())
  const spent = (await mainMs()) - before
  const expected = load.rate * load.seconds * load.columns
  if (tokens !== expected) throw new Error(`${tokens} of ${expected} tokens were drawn`)
  const same =
    load.way !== 'ours' || (await page.evaluate(() => globalThis.benchPage.isAsDrawnAtOnce()))
  await page.evaluate(() => globalThis.benchPage.unmount())
  return {
    mainMsPer1k: (spent / tokens) * 1_000,
    mainMsPerUpdate: spent / updates,
    updates,
    longTasks,
    otherThanAtOnce: same ? 0 : 1,
  }
}
