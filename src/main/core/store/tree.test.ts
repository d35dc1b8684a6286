import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storedChat, storedQuestion } from '../testing/stored-chat.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { readMessages } from './read-messages.ts'
import { ancestors, newestLeafBelow, pathFrom } from './tree.ts'

/** The same tree in plain arrays: `parents[n]` is the place of the parent of n, -1 for a root. */
function pathTo(parents: readonly number[], n: number): number[] {
  const parent = parents[n] ?? -1
  return parent < 0 ? [n] : [...pathTo(parents, parent), n]
}

const trees = fc
  .array(fc.nat(), { minLength: 1, maxLength: 30 })
  .map((seeds) => seeds.map((seed, n) => (n === 0 ? -1 : (seed % (n + 1)) - 1)))

test('paths, leaves and siblings are those of the tree', async () => {
  const store = temporaryStore()
  await fc.assert(
    fc.asyncProperty(trees, fc.nat(), fc.nat(), async (parents, a, b) => {
      const chat = await storedChat(store)
      const made: { uid: string; id: number }[] = []
      for (const parent of parents) {
        made.push(await storedQuestion(store, chat, 'text', made[parent]?.id ?? null))
      }
      const id = (n: number): number => made[n]?.id ?? 0
      const [head, from] = [a % parents.length, b % parents.length]
      const path = pathTo(parents, head)

      expect(ancestors(store.read, id(head), 100)).toEqual(path.map(id).toReversed())
      expect(ancestors(store.read, id(head), 2)).toEqual(path.map(id).toReversed().slice(0, 2))

      const place = path.indexOf(from)
      const below = place < 0 ? [] : path.slice(place).map(id)
      expect(pathFrom(store.read, id(head), id(from), 100)).toEqual(below)
      expect(pathFrom(store.read, id(head), id(from), 3)).toEqual(below.slice(0, 3))

      const descendants = parents.map((_, n) => n).filter((n) => pathTo(parents, n).includes(from))
      expect(newestLeafBelow(store.read, id(from))).toBe(id(Math.max(...descendants)))

      const family = parents.flatMap((parent, n) =>
        parent === parents[from] ? [made[n]?.uid] : [],
      )
      expect(readMessages(store.read, [id(from)])[0]?.siblings).toEqual(family)
    }),
    { numRuns: 40 },
  )
})
