import { expect, test, vi } from 'vitest'
import type { Model } from '../../../contract/models.ts'
import type { ProviderEntry } from '../providers/providers.ts'
import { createResolve } from './resolve.ts'

type Directory = Parameters<typeof createResolve>[0]

const limits = { firstTokenMs: 1, bytesMs: 2, nextTokenMs: 3 }
const entry: ProviderEntry = {
  id: 'rig',
  origin: 'http://rig:8080',
  kind: 'llama-server',
  lane: 'gpu',
  apiKey: 'key',
  canKeepKey: true,
  limits,
}
const known = {
  ref: 'rig/org/qwen',
  modelId: 'org/qwen',
  aliases: ['qwen'],
  window: { tokens: 8_192, source: 'server' },
} as unknown as Model // the fields that are read

function directory(more: Partial<Directory> = {}): Directory {
  return {
    find: (id) => (id === 'rig' ? entry : undefined),
    alias: (name) => (name === 'best' ? 'rig/org/qwen' : undefined),
    model: (_, modelId) => (['org/qwen', 'qwen'].includes(modelId) ? known : 'unknown'),
    isDown: () => false,
    probe: () => Promise.reject(new Error('A provider that is not down is not probed.')),
    ...more,
  }
}

const signal = new AbortController().signal
const resolve = (ref: string, more?: Partial<Directory>) =>
  createResolve(directory(more))(ref, signal)

const target = {
  ref: 'rig/org/qwen',
  providerId: 'rig',
  modelId: 'org/qwen',
  listedAs: 'rig/org/qwen',
  origin: 'http://rig:8080',
  kind: 'llama-server',
  lane: 'gpu',
  apiKey: 'key',
  canKeepKey: true,
  aliases: ['org/qwen', 'qwen'],
  window: 8_192,
  unloaded: false,
  limits,
}

test('splits at the first slash, and asks for the very name that was given', async () => {
  expect(await resolve('rig/org/qwen')).toEqual(target)
  expect(await resolve('rig/qwen')).toEqual({ ...target, ref: 'rig/qwen', modelId: 'qwen' })
})

test('an alias stands for its ref', async () => {
  expect(await resolve('best')).toEqual(target)
})

test.each([
  ['other/org/qwen', 'unknown_provider', 'No provider in the registry is called other.'],
  ['Rig/org/qwen', 'unknown_provider', 'No provider in the registry is called Rig.'],
  ['none', 'unknown_provider', 'No alias in the registry is called none.'],
  ['rig/org%2Fqwen', 'unknown_model', 'rig serves no model called org%2Fqwen.'],
  ['rig/ORG/qwen', 'unknown_model', 'rig serves no model called ORG/qwen.'],
  ['rig/', 'unknown_model', 'rig serves no model called "".'],
  ['/org/qwen', 'unknown_provider', 'No provider in the registry is called .'],
])('%s fails closed: %s', async (ref, code, message) => {
  expect(await resolve(ref)).toEqual({ code, message })
})

test('without a name of a model not even the server decides', async () => {
  expect(await resolve('rig/', { model: () => 'unread' })).toEqual({
    code: 'unknown_model',
    message: 'rig serves no model called "".',
  })
})

test('a model whose window nobody knows has none', async () => {
  const model = (): Model => ({ ...known, window: null })
  expect(await resolve('rig/org/qwen', { model })).toMatchObject({ window: null })
})

test('while no catalogue was read, the server decides', async () => {
  expect(await resolve('rig/any/thing', { model: () => 'unread' })).toMatchObject({
    modelId: 'any/thing',
    aliases: [],
    window: null,
  })
})

test.each([
  ['unloaded', true],
  ['loading', true],
  ['loaded', false],
  ['unknown', false],
] as const)('a model that is %s: it has to be loaded first: %s', async (load, unloaded) => {
  const model = (): Model => ({ ...known, load })
  expect(await resolve('rig/org/qwen', { model })).toMatchObject({ unloaded })
})

test('a provider that is down is asked once, for a second, and only then offline', async () => {
  const probe = vi.fn(async () => false)
  expect(await resolve('rig/qwen', { isDown: () => true, probe })).toEqual({
    code: 'provider_offline',
    message: 'rig does not answer at http://rig:8080.',
  })
  expect(probe.mock.calls).toEqual([['rig', 1_000, signal]])
  expect(await resolve('rig/qwen', { isDown: () => true, probe: async () => true })).toMatchObject({
    modelId: 'qwen',
  })
})
