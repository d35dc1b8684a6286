import type { Cell, Contestant } from '../harness/bench.ts'
import { median } from '../harness/statistics.ts'
import { fetchOnEnter, takePresses } from './in-page.ts'
import type { Asked } from './talk.ts'
import { composer, evaluated, finish, newChat, send, type World } from './world.ts'
import { within } from './within.ts'

const TURNS = 8
const TEXT = 'How does one read a large file in blocks?'
const ENTER = 'Enter, until it is at the machine'
const FETCH = 'bare fetch from the same page'
const KEPT = 'the same through a process that stores it first'
const metric = 'wireMs'

/** How long a message takes from the press of Enter until the model server has read the request, stored before. */
export function enter(world: World): Cell {
  return {
    name: 'Enter, until the machine has read the request',
    unit: 'turn',
    contestants: [
      contestant(
        ENTER,
        'ours',
        world,
        () => send(world, TEXT),
        () => finish(world),
      ),
      contestant(
        FETCH,
        'limit',
        world,
        () => fetchBare(world, world.machine.url),
        () => finishBare(world),
      ),
      // What a bare fetch leaves out: a second process, and a disk.
      contestant(
        KEPT,
        'other',
        world,
        () => fetchBare(world, world.keeper),
        () => finishBare(world),
      ),
    ],
    gates: [{ kind: 'ratio', metric, of: ENTER, to: FETCH, atMost: 2 }],
    quiet: { of: FETCH, metric },
  }
}

function contestant(
  name: string,
  role: Contestant['role'],
  world: World,
  ask: () => Promise<Asked>,
  end: () => Promise<void>,
): Contestant {
  const { page } = world
  return {
    name,
    role,
    async open() {
      await page.bringToFront()
      return {
        async sample() {
          await newChat(world)
          await send(world, TEXT)
          await finish(world)
          const took: number[] = []
          for (let turn = 0; turn < TURNS; turn += 1) {
            await evaluated(page, takePresses)
            const { at } = await ask()
            const [press] = await evaluated(page, takePresses)
            if (press === undefined) throw new Error('The page noted no Enter')
            took.push(at - press.pressed)
            await end()
          }
          return { wireMs: median(took) }
        },
        close: async () => {},
      }
    },
  }
}

/** A request with the same in it, by the same key. */
async function fetchBare({ page, machine }: World, to: string): Promise<Asked> {
  const message = { role: 'user', content: TEXT }
  const body = JSON.stringify({ model: 'tiny', stream: true, messages: [message] })
  const url = `${to}/v1/chat/completions`
  await within('The page', page.evaluate(fetchOnEnter, [url, body] as const))
  await composer(page).press('Enter')
  return machine.asked()
}

async function finishBare({ page, machine }: World): Promise<void> {
  machine.finish()
  // Left there by takeNotes.
  await evaluated(
    page,
    () => (globalThis as unknown as { notes: { fetched: unknown } }).notes.fetched,
  )
}
