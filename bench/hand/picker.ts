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
  const mainMs = await mainThreadOf(page)
  const options = page.getByRole('dialog').getByRole('option')
  await page.keyboard.press('Control+j')
  await options.first().waitFor()
  await page.locator('[role=combobox]:focus').waitFor()
  const press = async (key: string): Promise<Cost> => {
    await evaluated(page, takePresses)
    const before = await mainMs()
    await page.keyboard.press(key)
    const [noted] = await evaluated(page, takePresses)
    if (noted === undefined) throw new Error('The page noted no key')
    return { mainMs: (await mainMs()) - before, paintMs: noted.painted - noted.pressed }
  }
  const idle: Cost[] = []
  for (let count = 0; count < IDLE_KEYS; count += 1) idle.push(await press(IDLE_KEY))
  const measuring = median(idle.map((cost) => cost.mainMs))
  const keys: Cost[] = []
  for (const key of TYPED) keys.push(await press(key))
  await options.filter({ hasText: LAST }).waitFor()
  if ((await options.count()) !== 1) throw new Error('More than one is found')
  for (const _ of TYPED) keys.push(await press('Backspace'))
  await options.nth(1).waitFor()
  await page.keyboard.press('Escape')
  await options.first().waitFor({ state: 'detached' })
  const costs = keys.map((cost) => cost.mainMs - measuring)
  return {
    longFrames: costs.filter((cost) => cost > FRAME_MS).length,
    mainP95Ms: percentile(costs, 0.95),
    mainMs: median(costs),
    measuringMs: measuring,
    paintMs: median(keys.map((cost) => cost.paintMs)),
  }
}

interface Cost {
  readonly mainMs: number
  readonly paintMs: number
}
