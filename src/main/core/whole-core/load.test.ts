import { expect, test } from 'vitest'
import type { ModelServerOptions } from '../testing/model-server/options.ts'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'

const models = [{ id: 'tiny' }, { id: 'org/other', loaded: false }]

async function started(options: Partial<ModelServerOptions>) {
  const rig = await machine({ models, maxLoaded: 1, ...options })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const { client } = window
  const loads = async () =>
    Object.fromEntries((await client.models.list()).map(({ modelId, load }) => [modelId, load]))
  await expect.poll(loads).toMatchObject({ tiny: expect.any(String) })
  const lane = async () => (await client.lanes.list())[0]
  return { rig, window, client, loads, lane }
}

test.each([
  { kind: 'llama-server', router: true },
  { kind: 'llama-swap' },
  { kind: 'ollama' },
  { kind: 'lmstudio' },
] as const)('$kind loads a model and unloads it when the user says so', async (options) => {
  const { client, loads } = await started(options)
  expect(await client.providers.list()).toMatchObject([{ loadsModels: true }])
  expect(await client.models.load({ ref: 'rig/org/other' })).toEqual({ done: true })
  expect(await loads()).toEqual({ tiny: 'unloaded', 'org/other': 'loaded' })
  expect(await client.models.unload({ ref: 'rig/org/other' })).toEqual({ done: true })
  expect(await loads()).toEqual({ tiny: 'unloaded', 'org/other': 'unloaded' })
  // What is as wanted is not asked for again.
  await client.models.unload({ ref: 'rig/org/other' })
})

test.each([{ kind: 'llama-server' }, { kind: 'vllm' }] as const)(
  '$kind cannot be asked to, and is not',
  async (options) => {
    const { client, rig } = await started({ ...options, models: [{ id: 'tiny' }] })
    expect(await client.providers.list()).toMatchObject([{ loadsModels: false }])
    await expect(client.models.unload({ ref: 'rig/tiny' })).rejects.toMatchObject({
      code: 'not_available',
    })
    expect(rig.requests.filter(({ method }) => method === 'POST')).toEqual([])
  },
)

test('a model that is to be loaded waits for its turn, alone on the lane, and can be given up', async () => {
  const { window, client, rig, lane } = await started({
    kind: 'llama-server',
    router: true,
    models: [{ id: 'tiny' }, { id: 'slow', loaded: false, loadMs: Infinity }],
  })
  const turn = await window.send(await window.newChat(), 'first', 'rig/tiny')
  const generation = await rig.nextGeneration()
  const loading = client.models.load({ ref: 'rig/slow' })
  await expect.poll(lane).toMatchObject({
    running: [{ ref: 'rig/tiny' }],
    waiting: [{ ref: 'rig/slow', caller: { kind: 'load' } }],
  })
  expect(rig.requests.some(({ path }) => path === '/models/load')).toBe(false)
  generation.release()
  await window.ended(turn)
  await expect.poll(() => rig.requests.some(({ path }) => path === '/models/load')).toBe(true)
  const entry = (await lane())?.running[0]
  expect(entry).toMatchObject({ ref: 'rig/slow', caller: { kind: 'load' } })
  await client.lanes.stop({ generationUid: entry?.generationUid ?? '' })
  expect(await loading).toEqual({ done: false })
  expect(await lane()).toMatchObject({ running: [], waiting: [] })
})

test('a machine that goes while it loads a model is told, and its lane is free', async () => {
  const { client, rig, lane } = await started({
    kind: 'llama-server',
    router: true,
    models: [{ id: 'tiny' }, { id: 'slow', loaded: false, loadMs: Infinity }],
  })
  const told = client.models.load({ ref: 'rig/slow' }).catch((error: unknown) => error)
  await expect.poll(() => rig.requests.some(({ path }) => path === '/models/load')).toBe(true)
  await rig.refuse()
  expect(await told).toMatchObject({ code: 'provider_offline' })
  expect(await lane()).toMatchObject({ running: [], waiting: [] })
})

test('a model nobody names, and a machine that is away, are told', async () => {
  const { client, rig } = await started({ kind: 'llama-swap' })
  await expect(client.models.load({ ref: 'rig/none' })).rejects.toMatchObject({
    code: 'unknown_model',
  })
  await expect(client.models.load({ ref: 'box/none' })).rejects.toMatchObject({
    code: 'unknown_provider',
  })
  await rig.close()
  await expect(client.models.load({ ref: 'rig/org/other' })).rejects.toMatchObject({
    code: 'provider_offline',
  })
})
