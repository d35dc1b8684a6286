import { expect, test } from 'vitest'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'

test('a model that a router has to load first is shown as loading, until the server reads', async () => {
  const rig = await machine({
    models: [
      { id: 'small' },
      { id: 'big', loaded: false, loadMs: Infinity, answer: () => 'Here I am.' },
    ],
    router: true,
    pace: 'instant',
  })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect
    .poll(async () => (await window.client.models.list()).map(({ load }) => load))
    .toEqual(['loaded', 'unloaded'])
  const chat = await window.newChat()
  const turn = await window.send(chat, 'hello', 'rig/big')
  await rig.nextGeneration()
  const { phases } = await window.until(turn, (told) => told.phases.length > 0)
  expect(phases).toEqual([{ phase: 'loading' }])
  const doing = async () =>
    (await window.client.lanes.list()).flatMap(({ running }) => running.map(({ phase }) => phase))
  expect(await doing()).toEqual(['loading'])
  rig.setLoaded('big', true)
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  const { generation } = (await window.messages(chat)).at(-1) ?? {}
  expect(generation?.loadMs).toBeGreaterThan(0)
  expect(generation?.firstMs).not.toBeNull()

  const next = await window.send(await window.newChat(), 'hello', 'rig/small')
  await window.ended(next)
  expect((await window.until(next, () => true)).phases.map(({ phase }) => phase)).not.toContain(
    'loading',
  )
})
