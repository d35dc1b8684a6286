import { setTimeout as pause } from 'node:timers/promises'
import type { Cell, Contestant, Sample } from '../harness/bench.ts'
import { median, percentile } from '../harness/statistics.ts'
import { Unmeasured } from '../harness/unmeasured.ts'
import { takePresses } from './in-page.ts'
import { LAST_WORD } from './long-answer.ts'
import { LONG, RATE, TOKENS, wallMs, type Streamed } from './talk.ts'
import { composer, evaluated, newChat, send, type World } from './world.ts'

const ANSWERS = 8
const TYPED = 'what does a hand feel while eight answers stream at once at ten'
/** Fast, and at another place of the frame each time. */
const BETWEEN_KEYS_MS = 57
/** The first tokens are there, and what they needed for the first time is loaded. */
const LEAD_MS = 500
const STREAMING = 'while 8 x 200 tokens/s stream'
const AT_REST = 'at rest'
const metric = 'paintP95Ms'

/** How long a key takes from the press to the end of the frame that shows it. */
export function keys(world: World): Cell {
  return {
    name: 'a key in the composer, until it is painted',
    unit: `${TYPED.length} keys`,
    contestants: [contestant(STREAMING, 'ours', world), contestant(AT_REST, 'limit', world)],
    gates: [{ kind: 'ratio', metric, of: STREAMING, to: AT_REST, atMost: 1.5 }],
    quiet: { of: AT_REST, metric },
  }
}

function contestant(name: string, role: Contestant['role'], world: World): Contestant {
  return {
    name,
    role,
    async open() {
      await world.page.bringToFront()
      // What is at rest has the same in view: the end of such an answer.
      if (role === 'limit') await typeWhileStreaming(world)
      const sample = role === 'limit' ? type : typeWhileStreaming
      return { sample: () => sample(world), close: async () => {} }
    },
  }
}

/** Eight chats are answered at once; the last of them is in view. */
async function typeWhileStreaming(world: World): Promise<Sample> {
  const { page, machine } = world
  for (let begun = 0; begun < ANSWERS; begun += 1) {
    await newChat(world)
    await send(world, LONG)
    // The chat that was just sent to comes into view.
    await page.getByRole('log').waitFor()
  }
  const streamed = machine.stream()
  const began = wallMs()
  await pause(LEAD_MS)
  const sample = await type(world)
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

async function type({ page }: World): Promise<Sample> {
  await composer(page).fill('')
  await evaluated(page, takePresses)
  const began = performance.now()
  for (const [index, key] of TYPED.split('').entries()) {
    await pause(Math.max(0, began + index * BETWEEN_KEYS_MS - performance.now()))
    await page.keyboard.press(key)
  }
  const presses = await evaluated(page, takePresses)
  const written = await composer(page).inputValue()
  if (written !== TYPED || presses.length !== TYPED.length)
    throw new Error(`${presses.length} keys wrote "${written}"`)
  await composer(page).fill('')
  const took = presses.map(({ pressed, painted }) => painted - pressed)
  return { paintP95Ms: percentile(took, 0.95), paintMs: median(took) }
}
