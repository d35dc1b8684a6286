import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import { beginRound, putTogether, writeSettings } from '../arena-e2e/ours.ts'
import { allAsked, noteErrors } from '../arena-e2e/round.ts'
import { COLUMNS, VIEWPORT } from '../arena-e2e/talk.ts'
import { startChromium } from '../browser/browser.ts'
import { startHost, type Host } from '../browser/host.ts'
import type { Bench, OpenContestant, Sample } from '../harness/bench.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { startMachine, type Machine } from '../hand/machine.ts'
import { LONG } from '../hand/talk.ts'
import { finish, newChat, send } from '../hand/world.ts'

const OURS = 'the built app'
const TELL = join(import.meta.dirname, 'tell-heap.cjs')
const HOURS = 8
/** What is asked for in an hour: so many rounds of all columns, and so many chats. */
const AN_HOUR = 60
/** A page lets go of what it has read five minutes after nobody shows it any more. */
const REST_MS = 330_000
/** A busy machine draws eight long answers at once for some time. */
const PATIENCE_MS = 60_000

/** What stays in memory after a long day: the answers of eight hours come at once, with a rest before each look. */
export const soak: Bench = {
  name: 'soak',
  does: 'heap of the host and the page after what eight hours bring and after what one does (25 min)',
  peers: false,
  browser: true,
  async open() {
    return {
      cells: [
        {
          name: `${AN_HOUR} rounds of ${COLUMNS} columns and ${AN_HOUR} chats an hour, ${HOURS} hours`,
          unit: 'day',
          once: true,
          contestants: [{ name: OURS, role: 'ours', open: openSoak }],
          gates: ['hostGrowth', 'pageGrowth'].map((metric) => ({
            kind: 'count',
            metric,
            of: OURS,
            atMost: 1.1,
          })),
        },
      ],
      close: async () => {},
    }
  },
}

interface Day {
  readonly page: Page
  readonly host: Host
  readonly session: CDPSession
  readonly machine: Machine
}

async function openSoak(): Promise<OpenContestant> {
  await using opened = new AsyncDisposableStack()
  const machine = opened.adopt(await startMachine(), (it) => it.close())
  const folder = temporaryFolder(opened)
  writeSettings(folder, machine)
  const preload = ['--expose-gc', '--require', TELL]
  const host = opened.adopt(await startHost(folder, preload), (it) => it.close())
  const browser = opened.adopt(await startChromium(), (it) => it.close())
  const page = await browser.newPage({ viewport: VIEWPORT })
  page.setDefaultTimeout(PATIENCE_MS)
  const takeErrors = noteErrors(page)
  await page.goto(host.url)
  await putTogether(page)
  const session = await page.context().newCDPSession(page)
  const day = { page, host, session, machine }
  const kept = opened.move()
  return {
    async sample() {
      await playHours(day, 1)
      const one = await heapOf(day)
      await playHours(day, HOURS - 1)
      const eight = await heapOf(day)
      const errors = takeErrors()
      if (errors.length > 0) throw new Error(errors.join('\n'))
      return sampleOf(one, eight)
    },
    close: () => kept.disposeAsync(),
  }
}

interface Heap {
  readonly host: number
  readonly page: number
}

function sampleOf(one: Heap, eight: Heap): Sample {
  return {
    hostGrowth: eight.host / one.host,
    pageGrowth: eight.page / one.page,
    hostMB: eight.host / 1e6,
    pageMB: eight.page / 1e6,
  }
}

async function playHours(day: Day, hours: number): Promise<void> {
  for (let turn = 0; turn < hours * AN_HOUR; turn += 1) {
    await playRound(day)
    await playChat(day)
  }
}

async function playRound({ page, machine }: Day): Promise<void> {
  await page.keyboard.press('Alt+2')
  await beginRound(page, LONG)
  await allAsked(machine)
  machine.finish()
  const ended = page.locator('[data-column] footer').filter({ hasText: 'tokens' })
  await ended.nth(COLUMNS - 1).waitFor()
}

async function playChat(day: Day): Promise<void> {
  await day.page.keyboard.press('Alt+1')
  await newChat(day)
  await send(day, LONG)
  await finish(day)
}

/** Bytes that are held, after a rest and a collection, in a chat that has not begun. */
async function heapOf({ page, host, session }: Day): Promise<Heap> {
  await newChat({ page })
  await pause(REST_MS)
  const told = once(host.process, 'message')
  host.process.send({})
  const [bytes]: unknown[] = await told
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return { host: Number(bytes), page: usedSize }
}
