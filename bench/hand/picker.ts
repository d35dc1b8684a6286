import type { Page } from '@playwright/test'
import type { Cell, Sample } from '../harness/bench.ts'
import { median, percentile } from '../harness/statistics.ts'
import { mainThreadOf } from '../browser/browser.ts'
import { takePresses } from './in-page.ts'
import { modelId, MODELS } from './talk.ts'
import { evaluated, newChat, type World } from './world.ts'

/** A frame of a screen that shows 60 of them in a second. */
const FRAME_MS = 1_000 / 60
const OURS = `picker of ${MODELS} models`
const LAST = `many/${modelId(MODELS - 1)}`
const TYPED = 'model-1999'
/** A frame is no ratio: what a key takes is the best of so many times, as for every deadline on a shared machine. */
const TIMES = 3
/** Changes nothing: what it costs is the measuring. */
const IDLE_KEY = 'Shift'
const IDLE_KEYS = 6

/** What a key in the picker costs the page (processor time of its main thread, without what the measuring costs), while a name is written and taken back again. */
export function picker(world: World): Cell {
  return {
    name: `a key in the picker of ${MODELS} models`,
    unit: 'key',
    contestants: [
      {
        name: OURS,
        role: 'ours',
        async open() {
          await world.page.bringToFront()
          await newChat(world)
          return { sample: () => type(world), close: async () => {} }
        },
      },
    ],
    gates: [{ kind: 'count', metric: 'longFrames', of: OURS, atMost: 0 }],
  }
}

async function type({ page }: World): Promise<Sample> {
  const runs: Cost[][] = []
  for (let time = 0; time < TIMES; time += 1) runs.push(await typeOnce(page))
  const [first = []] = runs
  const keys = first.map((_, place) => runs.flatMap((run) => run[place] ?? []))
  const best = keys.map((costs) => Math.min(...costs.map((cost) => cost.mainMs)))
  const all = runs.flat()
  return {
    longFrames: best.filter((cost) => cost > FRAME_MS).length,
    mainP95Ms: percentile(best, 0.95),
    mainMs: median(all.map((cost) => cost.mainMs)),
    measuringMs: median(all.map((cost) => cost.measuringMs)),
    paintMs: median(all.map((cost) => cost.paintMs)),
  }
}

/** The name is written and taken back again: what each key took, in their order. */
async function typeOnce(page: Page): Promise<Cost[]> {
  const mainMs = await mainThreadOf(page)
  const options = page.getByRole('dialog').getByRole('option')
  await page.keyboard.press('Control+j')
  await options.first().waitFor()
  await page.locator('[role=combobox]:focus').waitFor()
  const press = async (key: string): Promise<{ mainMs: number; paintMs: number }> => {
    await evaluated(page, takePresses)
    const before = await mainMs()
    await page.keyboard.press(key)
    const [noted] = await evaluated(page, takePresses)
    if (noted === undefined) throw new Error('The page noted no key')
    return { mainMs: (await mainMs()) - before, paintMs: noted.painted - noted.pressed }
  }
  const idle: number[] = []
  for (let count = 0; count < IDLE_KEYS; count += 1) idle.push((await press(IDLE_KEY)).mainMs)
  const measuringMs = median(idle)
  const keys: Cost[] = []
  const cost = async (key: string): Promise<void> => {
    const took = await press(key)
    keys.push({ ...took, mainMs: took.mainMs - measuringMs, measuringMs })
  }
  for (const key of TYPED) await cost(key)
  await options.filter({ hasText: LAST }).waitFor()
  if ((await options.count()) !== 1) throw new Error('More than one is found')
  for (const _ of TYPED) await cost('Backspace')
  await options.nth(1).waitFor()
  await page.keyboard.press('Escape')
  await options.first().waitFor({ state: 'detached' })
  return keys
}

interface Cost {
  /** Processor time of the main thread, without what the measuring costs. */
  readonly mainMs: number
  readonly measuringMs: number
  readonly paintMs: number
}
