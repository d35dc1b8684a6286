import type { Page } from '@playwright/test'
import type { Cell, Sample } from '../harness/bench.ts'
import { median } from '../harness/statistics.ts'
import { awaitWord, fetchIntoPage } from './in-page.ts'
import { onPage } from './on-page.ts'
import { WORD } from './talk.ts'
import { evaluated, finish, newChat, send, type World } from './world.ts'
import { within } from './within.ts'

const TURNS = 8
const FRAMES = 30
const TEXT = 'Say one word.'
const OURS = 'the answer in view'
const BARE = 'a bare page that reads the stream itself'
const FRAME = 'a frame of this screen'
const metric = 'paintMs'

/** How long the first token takes from the moment the model server writes it to the end of the frame that shows it. */
export function firstWord(world: World): Cell {
  return {
    name: 'from the first byte of the machine to its paint',
    unit: 'answer',
    contestants: [
      onPage(OURS, 'ours', world.page, () => ofApp(world)),
      onPage(BARE, 'limit', world.bare, () => ofBarePage(world)),
      onPage(FRAME, 'other', world.page, () => frameOf(world.page)),
    ],
    gates: [{ kind: 'ratio', metric, of: OURS, to: FRAME, atMost: 2 }],
    quiet: { of: BARE, metric },
  }
}

async function ofApp(world: World): Promise<Sample> {
  const { page } = world
  await newChat(world)
  const took: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    await send(world, TEXT)
    await page.getByText('Reading').or(page.getByText('Waiting')).last().waitFor()
    took.push(await wordAfterByte(world, page, 'article'))
    await finish(world)
  }
  return { paintMs: median(took) }
}

async function ofBarePage(world: World): Promise<Sample> {
  const { bare, machine } = world
  const body = JSON.stringify({
    model: 'tiny',
    stream: true,
    messages: [{ role: 'user', content: TEXT }],
  })
  const took: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    await within('The page', bare.evaluate(fetchIntoPage, ['/v1/chat/completions', body] as const))
    await machine.asked()
    took.push(await wordAfterByte(world, bare, 'article'))
    machine.finish()
    // Left there by takeNotes.
    await evaluated(
      bare,
      () => (globalThis as unknown as { notes: { fetched: unknown } }).notes.fetched,
    )
  }
  return { paintMs: median(took) }
}

async function wordAfterByte({ machine }: World, page: Page, selector: string): Promise<number> {
  await within('The page', page.evaluate(awaitWord, [selector, WORD] as const))
  const { at } = await machine.say()
  // Left there by takeNotes.
  const painted = await evaluated(
    page,
    () => (globalThis as unknown as { notes: { word: Promise<number> } }).notes.word,
  )
  return painted - at
}

async function frameOf(page: Page): Promise<Sample> {
  const times = await within('The frames', page.evaluate(countFrames, FRAMES))
  return { paintMs: median(times.slice(1).map((time, index) => time - (times[index] ?? 0))) }
}

/** In the page: when each of the next frames began. */
async function countFrames(count: number): Promise<number[]> {
  const times: number[] = []
  while (times.length < count)
    times.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)))
  return times
}
