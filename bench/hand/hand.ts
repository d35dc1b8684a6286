import type { Bench } from '../harness/bench.ts'
import { enter } from './enter.ts'
import { firstWord } from './first-word.ts'
import { keys } from './keys.ts'
import { picker } from './picker.ts'
import { openWorld } from './world.ts'

/** What a hand feels, in the built app. */
export const hand: Bench = {
  name: 'hand',
  does: 'how long a key, Enter and the first word take in the built app',
  peers: false,
  browser: true,
  async open() {
    const world = await openWorld()
    return {
      cells: [keys(world), enter(world), firstWord(world), picker(world)],
      close: () => world.close(),
    }
  },
}
