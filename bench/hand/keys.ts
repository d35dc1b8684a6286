import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'
import { frameMs } from '../../src/main/core/live/frame-queue.ts'
import type { Cell, Sample } from '../harness/bench.ts'
import { median, percentile } from '../harness/statistics.ts'
import { Unmeasured } from '../harness/unmeasured.ts'
import { beginLine, endLine, takePresses } from './in-page.ts'
import { LAST_WORD } from './long-answer.ts'
import { onPage } from './on-page.ts'
import { LONG, RATE, TOKENS, wallMs, type Streamed } from './talk.ts'
import { within } from './within.ts'
import { composer, evaluated, newChat, send, type World } from './world.ts'

const ANSWERS = 8
const TYPED = 'what does a hand feel while eight answers stream at once at ten'
/** Fast, and at another place of the frame each time. */
const BETWEEN_KEYS_MS = 57
/** The first tokens are there, and what they needed for the first time is loaded. */
const LEAD_MS = 500
const STREAMING = 'while 8 x 200 tokens/s stream'
const BARE = 'a bare page in which one line changes as often'
const AT_REST = 'at rest'
const metric = 'paintP95Ms'

/**
 * How long a key takes from the press to the end of the frame that shows it. The limit is what the screen's own clock makes
 * of it: a key that comes after a frame waits for the next one, and where nothing changes there are none.
 */
export function keys(world: World): Cell {
  return {
    name: 'a key in the composer, until it is painted',
    unit: `${TYPED.length} keys`,
    contestants: [
      onPage(STREAMING, 'ours', world.page, () => typeWhileStreaming(world)),
      onPage(BARE, 'limit', world.bare, () => typeBesideLine(world.bare)),
      // The end of the last answer is in view here, too.
      onPage(AT_REST, 'other', world.page, () => type(world.page, composer(world.page))),
    ],
    gates: [
      { kind: 'ratio', metric, of: STREAMING, to: BARE, atMost: 1.5 },
      { kind: 'ratio', metric: 'takenP95Ms', of: STREAMING, to: AT_REST, atMost: 1.5 },
    ],
    quiet: { of: BARE, metric },
  }
}

/** Eight chats are answered at once; the last of them is in view. */
async function typeWhileStreaming(world: World): Promise<Sample> {
  const { page, machine } = world
  for (let begun = 0; begun < ANSWERS; begun += 1) {
    await newChat(world)
    await send(world, LONG)
  }
  const streamed = machine.stream()
  const began = wallMs()
  await pause(LEAD_MS)
  const sample = await type(page, composer(page))
  const typed = wallMs()
  checkStream(await streamed, began, typed)
  await page.getByRole('article').last().getByText(LAST_WORD).waitFor()
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
  return sample
}

function checkStream({ from, until, tokens, complete }: Streamed, began: number, typed: number) {
  if (complete !== ANSWERS || tokens !== TOKENS)
    throw new Error(`${complete} answers of ${tokens} tokens were read`)
  if (from > began + LEAD_MS || until < typed)
    throw new Unmeasured('It was typed on while nothing streamed')
  const rate = (TOKENS / (until - from)) * 1_000
  if (rate < RATE * 0.95) throw new Unmeasured(`It streamed at ${rate.toFixed()} tokens/s only`)
}

/** A page that does nothing else. */
async function typeBesideLine(page: Page): Promise<Sample> {
  await within('The field', page.evaluate(beginLine, frameMs))
  const field = page.getByRole('textbox')
  await field.focus()
  await pause(LEAD_MS)
  const sample = await type(page, field)
  await evaluated(page, endLine)
  return sample
}

async function type(page: Page, field: Locator): Promise<Sample> {
  await field.fill('')
  await evaluated(page, takePresses)
  const began = performance.now()
  for (const [index, key] of TYPED.split('').entries()) {
    await pause(Math.max(0, began + index * BETWEEN_KEYS_MS - performance.now()))
    await page.keyboard.press(key)
  }
  const presses = await evaluated(page, takePresses)
  const written = await field.inputValue()
  if (written !== TYPED || presses.length !== TYPED.length)
    throw new Error(`${presses.length} keys wrote "${written}"`)
  await field.fill('')
  const painted = presses.map((press) => press.painted - press.pressed)
  const taken = presses.map((press) => press.taken - press.pressed)
  return {
    paintP95Ms: percentile(painted, 0.95),
    paintMs: median(painted),
    takenP95Ms: percentile(taken, 0.95),
    takenMs: median(taken),
  }
}
