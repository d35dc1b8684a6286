import { expect, test } from 'vitest'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'
import type { Window } from '../testing/whole-core/window.ts'

const models = [{ id: 'one' }]

test('a lane learns how many requests its llama-server takes at once, and gives it no more', async () => {
  const rig = await machine({ models, slots: 2 })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(() => slotsOf(window)).toEqual([[2, 'learnt']])
  const turns = []
  for (const text of ['first', 'second', 'third'])
    turns.push(await window.send(await window.newChat(), text, 'rig/one'))
  const [first, second, third] = turns
  if (!first || !second || !third) throw new Error('Three were sent')
  const [one, two] = [await rig.nextGeneration(), await rig.nextGeneration()]
  await window.until(third, ({ phases }) => phases.at(-1)?.place === 1)
  expect(rig.generations).toHaveLength(2)
  one.release()
  two.release()
  ;(await rig.nextGeneration()).release()
  await Promise.all(turns.map((turn) => window.ended(turn)))
})

test.each([
  ['llama-swap', { kind: 'llama-swap' }],
  ['a router', { router: true }],
] as const)('%s tells nothing of it: one request after the other', async (_, kind) => {
  const rig = await machine({ models, slots: 2, ...kind })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(async () => (await window.client.models.list()).length).toBe(1)
  expect(await slotsOf(window)).toEqual([[1, 'default']])
})

test('vLLM takes more than one at once', async () => {
  const rig = await machine({ models, kind: 'vllm' })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(async () => (await slotsOf(window))[0]?.[1]).toBe('learnt')
  expect((await slotsOf(window))[0]?.[0]).toBeGreaterThan(1)
})

async function slotsOf(window: Window) {
  return (await window.client.lanes.list()).map(({ slots, slotsSource }) => [slots, slotsSource])
}
