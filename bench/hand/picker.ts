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

/** What a key in the picker costs the page, while a name is written and taken back again. */
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
  await page.keyboard.press('Control+j')
  await page.getByRole('option').first().waitFor()
  const costs: number[] = []
  const paints: number[] = []
  const press = async (key: string): Promise<void> => {
    await evaluated(page, takePresses)
    const before = await mainMs()
    await page.keyboard.press(key)
    const [noted] = await evaluated(page, takePresses)
    if (noted === undefined) throw new Error('The page noted no key')
    costs.push((await mainMs()) - before)
    paints.push(noted.painted - noted.pressed)
  }
  for (const key of TYPED) await press(key)
  await page.getByRole('option').filter({ hasText: LAST }).waitFor()
  if ((await page.getByRole('option').count()) !== 1) throw new Error('More than one is found')
  for (const _ of TYPED) await press('Backspace')
  await page.getByRole('option').nth(1).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('option').first().waitFor({ state: 'detached' })
  return {
    longFrames: costs.filter((cost) => cost > FRAME_MS).length,
    mainP95Ms: percentile(costs, 0.95),
    mainMs: median(costs),
    paintMs: median(paints),
  }
}
