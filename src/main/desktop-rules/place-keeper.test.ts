import { expect, test } from 'vitest'
import type { Core } from '../core/create-core.ts'
import { placeKeeper } from './place-keeper.ts'

function setUp() {
  const states = new Map<string, string>()
  const core = {
    handlers: {
      app: {
        readState: ({ key }: { key: string }) => states.get(key) ?? null,
        writeState: async ({ key, value }: { key: string; value: string }) => {
          if (value === 'no place') throw new Error('It is no JSON')
          states.set(key, value)
        },
      },
    },
  } as unknown as Pick<Core, 'handlers'> // what is kept, and no more of it
  return { core, states }
}

test('the place of the window is kept under one key, and there at the next start', async () => {
  const { core, states } = setUp()
  expect(await placeKeeper(core, false).read()).toBeNull()
  await placeKeeper(core, false).write('{"x":1}')
  expect([...states.keys()]).toEqual(['place'])
  expect(await placeKeeper(core, false).read()).toBe('{"x":1}')
})

test('a safe start does not go where the window was, and keeps where it is', async () => {
  const { core } = setUp()
  await placeKeeper(core, true).write('{"x":1}')
  expect(await placeKeeper(core, true).read()).toBeNull()
  expect(await placeKeeper(core, false).read()).toBe('{"x":1}')
})

test('what the core refuses is told, and what was kept stays', async () => {
  const { core } = setUp()
  await placeKeeper(core, false).write('{"x":1}')
  await expect(placeKeeper(core, false).write('no place')).rejects.toThrow('It is no JSON')
  expect(await placeKeeper(core, false).read()).toBe('{"x":1}')
})
