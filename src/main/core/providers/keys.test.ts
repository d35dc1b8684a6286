import { describe, expect, it } from 'vitest'
import { open, registryOf, start, untilState } from '../testing/opened-providers.ts'

describe('keys (T-22)', () => {
  it('are found by name, used, and told nobody', async () => {
    const server = await start({ models: [{ id: 'm' }], apiKey: 'canary-key' })
    const { providers, logged, announced, close } = await open(
      registryOf(
        ['a', server.url, { apiKeyEnv: 'A_KEY' }],
        ['b', server.url, { apiKeyEnv: 'B_KEY' }],
        ['c', server.url, { apiKeyEnv: 'C_KEY' }],
      ),
      { environment: { A_KEY: 'canary-key', B_KEY: 'wrong-canary', C_KEY: '' } },
    )
    for (const id of ['a', 'b', 'c']) await untilState(providers, id, 'up')
    expect(providers.find('a')?.apiKey).toBe('canary-key')
    expect(providers.list().map(({ key, problem }) => [key, problem])).toEqual([
      ['found', null],
      ['found', 'It refuses the key in B_KEY.'],
      ['missing', 'It asks for a key.'],
    ])
    await close()
    const told = JSON.stringify([
      providers.list(),
      providers.models(),
      providers.registry(),
      logged,
      announced,
    ])
    expect(told).not.toContain('canary')
  })
})

describe('a key the user typed', () => {
  it('is kept by the host, used at once, and comes after the variable that is named', async () => {
    const server = await start({ models: [{ id: 'm' }], apiKey: 'canary-key' })
    const keys = new Map<string, string>()
    const { providers } = await open(
      registryOf(['a', server.url], ['b', server.url, { apiKeyEnv: 'B_KEY' }]),
      {
        environment: { B_KEY: 'from-variable' },
        kept: {
          protection: () => 'system',
          read: (id) => keys.get(id),
          write: async (id, key) => void (key === null ? keys.delete(id) : keys.set(id, key)),
        },
      },
    )
    await untilState(providers, 'a', 'up')
    expect(providers.list()[0]?.key).toBe('none')
    await providers.keepKey('a', 'wrong')
    await expect.poll(() => providers.list()[0]?.problem).toBe('It refuses the kept key.')
    await providers.keepKey('a', 'canary-key')
    await providers.keepKey('b', 'canary-key')
    expect(providers.list()[0]?.key).toBe('found')
    await expect.poll(() => providers.list()[0]?.problem).toBeNull()
    expect(providers.find('a')?.apiKey).toBe('canary-key')
    expect(providers.find('b')?.apiKey).toBe('from-variable')
    await providers.keepKey('a', null)
    expect(providers.find('a')?.apiKey).toBeUndefined()
  })
})
