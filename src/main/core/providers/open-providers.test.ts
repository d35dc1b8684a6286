import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { blackHole } from '../testing/black-hole.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import {
  limits,
  never,
  open,
  registryOf,
  start,
  stateOf,
  untilState,
} from '../testing/opened-providers.ts'

describe('the directory', () => {
  it('tells of each provider what the registry and the server say', async () => {
    const server = await start({
      models: [{ id: 'org/m', aliases: ['m'], contextWindow: 8192 }],
      slots: 2,
    })
    const { providers, announced } = await open({
      providers: [
        { id: 'rig-a', label: 'Rig A', baseUrl: `${server.url}/v1/`, limits: { bytesMs: 5_000 } },
        { id: 'far', baseUrl: 'http://192.0.2.1:9', kind: 'vllm', models: { x: { label: 'X' } } },
      ],
      aliases: { small: 'rig-a/m' },
    })
    expect(stateOf(providers, 'rig-a')).toBe('unknown')
    await untilState(providers, 'rig-a', 'up')
    expect(providers.list()[0]).toMatchObject({
      id: 'rig-a',
      label: 'Rig A',
      baseUrl: server.url,
      order: 0,
      kind: 'llama-server',
      kindSource: 'detected',
      lane: 'localhost',
      sharesLaneWith: [],
      leavesNetwork: false,
      problem: null,
      loaded: ['org/m'],
      models: 1,
      cloudModels: 0,
      key: 'none',
      keyVariable: null,
    })
    expect(providers.find('rig-a')).toEqual({
      id: 'rig-a',
      origin: server.url,
      kind: 'llama-server',
      lane: 'localhost',
      apiKey: undefined,
      canKeepKey: false,
      limits: { ...limits, bytesMs: 5_000 },
    })
    expect(providers.model('rig-a', 'org/m')).toMatchObject({
      ref: 'rig-a/org/m',
      aliases: ['m'],
      window: { tokens: 8192, source: 'server' },
      load: 'loaded',
      servedBy: 'here',
      reachable: true,
    })
    expect(providers.model('rig-a', 'm')).toMatchObject({ modelId: 'org/m' })
    expect(providers.model('rig-a', 'M')).toBe('unknown')
    expect(providers.model('far', 'y')).toBe('unread')
    expect(providers.model('far', 'x')).toMatchObject({ label: 'X', load: 'unknown' })
    expect(providers.alias('small')).toBe('rig-a/m')
    expect(providers.alias('constructor')).toBeUndefined()
    expect(providers.find('nobody')).toBeUndefined()
    expect(providers.slots('localhost')).toEqual({ slots: 2, source: 'learnt' })
    expect(announced).toContainEqual(['providers', ['rig-a']])
    expect(announced).toContainEqual(['models', ['rig-a']])
    expect(announced.map(([topic]) => topic)).toContain('lanes')
  })

  it('announces nothing when a look found the same', async () => {
    const server = await start({ kind: 'ollama', models: [{ id: 'm' }] })
    const { providers, announced } = await open(registryOf(['a', server.url]))
    await untilState(providers, 'a', 'up')
    announced.length = 0
    expect(await providers.probe('a', 3_000, never)).toBe(true)
    expect(announced).toEqual([])
    server.setLoaded('m', false)
    await providers.probe('a', 3_000, never)
    expect(announced).toEqual([
      ['providers', ['a']],
      ['models', ['a']],
    ])
  })

  it('announces nothing when one that is down was asked in vain once more', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    await server.refuse()
    const { providers, announced } = await open(registryOf(['a', server.url]))
    await untilState(providers, 'a', 'down')
    announced.length = 0
    const before = providers.list()[0]?.nextTryAt
    expect(await providers.probe('a', 3_000, never)).toBe(false)
    expect(providers.list()[0]?.nextTryAt).not.toBe(before)
    expect(announced).toEqual([])
  })

  it('has what was seen last before anybody answers, and while nobody does', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const store = temporaryStore()
    const registry = registryOf(['a', server.url])
    const first = await open(registry, { store })
    await untilState(first.providers, 'a', 'up')
    await first.close()
    await server.refuse()
    const { providers } = await open(registry, { store })
    expect(providers.models()).toMatchObject([{ ref: 'a/m', load: 'unknown', reachable: true }])
    await untilState(providers, 'a', 'down')
    expect(providers.models()).toMatchObject([{ ref: 'a/m', load: 'unknown', reachable: false }])
    const [down] = providers.list()
    expect(down?.problem).toBe('Nothing listens there: the connection was refused.')
    expect(down?.nextTryAt).toBeGreaterThan(Date.now())
    expect(providers.isDown('a')).toBe(true)
    await server.accept()
    expect(await providers.probe('a', 1_000, never)).toBe(true)
    expect(providers.isDown('a')).toBe(false)
  })

  it('says that the model loads while its server does', async () => {
    const server = await start({ models: [{ id: 'm', loadMs: Infinity }] })
    const { providers } = await open(registryOf(['a', server.url]))
    await untilState(providers, 'a', 'up')
    server.setLoaded('m', false)
    expect(await providers.probe('a', 3_000, never)).toBe(true)
    expect(providers.list()).toMatchObject([{ state: 'loading', loaded: null }])
    expect(providers.models()).toMatchObject([{ load: 'loading', reachable: true }])
  })

  it('shares a lane and takes the least its servers can do, unless the registry says more', async () => {
    const [two, one] = await Promise.all([
      start({ models: [{ id: 'm' }], slots: 2 }),
      start({ kind: 'ollama', models: [{ id: 'm' }] }),
    ])
    const both = registryOf(['a', two.url], ['b', one.url])
    const { providers, path } = await open(both)
    await untilState(providers, 'a', 'up')
    await untilState(providers, 'b', 'up')
    expect(providers.list().map(({ sharesLaneWith }) => sharesLaneWith)).toEqual([['b'], ['a']])
    expect(providers.slots('localhost')).toEqual({ slots: 1, source: 'default' })
    await one.refuse()
    await providers.probe('b', 1_000, never)
    expect(providers.slots('localhost')).toEqual({ slots: 2, source: 'learnt' })
    await writeFile(path, JSON.stringify({ ...both, lanes: { localhost: { slots: 3 } } }))
    await expect.poll(() => providers.slots('localhost')).toEqual({ slots: 3, source: 'registry' })
  })
})

describe('a reload', () => {
  it('says what changed, asks the changed ones anew, and keeps the others', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const other = await start({ models: [{ id: 'n' }] })
    const { providers, path, announced } = await open(
      registryOf(['a', server.url], ['b', server.url], ['c', server.url]),
    )
    for (const id of ['a', 'b', 'c']) await untilState(providers, id, 'up')
    await writeFile(
      path,
      JSON.stringify(registryOf(['c', server.url], ['b', other.url], ['d', server.url])),
    )
    await expect
      .poll(() => providers.registry().lastReload)
      .toMatchObject({ added: ['d'], removed: ['a'], changed: ['b'] })
    expect(stateOf(providers, 'c')).toBe('up')
    await untilState(providers, 'b', 'up')
    await untilState(providers, 'd', 'up')
    expect(providers.models().map(({ ref }) => ref)).toEqual(['c/m', 'b/n', 'd/m'])
    expect(announced).toContainEqual(['registry', []])
  })

  it('is not applied when the file is broken; the last good one stays, and it is told', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers, path, broken } = await open(registryOf(['a', server.url]))
    await writeFile(path, '{\n  "providers": [\n    { "id": "a" },\n  ]\n}')
    await expect.poll(() => providers.registry().state).toBe('broken')
    expect(providers.registry().problems).toEqual([
      { severity: 'error', message: 'Line 3 has a comma too many.', line: 3 },
    ])
    expect(broken).toEqual(['Line 3 has a comma too many.'])
    expect(providers.find('a')).toBeDefined()
    await expect(providers.add({ id: 'b', baseUrl: 'http://b' })).rejects.toMatchObject({
      code: 'file_not_written',
    })
    await writeFile(path, JSON.stringify(registryOf(['a', server.url])))
    await expect.poll(() => providers.registry().state).toBe('ok')
    expect(broken).toEqual([])
  })
})

describe('a provider that vanishes or never was (T-15)', () => {
  it('costs nobody anything', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const hole = await blackHole()
    const dead = Array.from(
      { length: 12 },
      (_, index) => [`dead-${index}`, hole] as [string, string],
    )
    const began = performance.now()
    const { providers, close } = await open(registryOf(...dead, ['a', server.url]))
    expect(providers.list()).toHaveLength(13)
    expect(performance.now() - began).toBeLessThan(1_000)
    // The looks at the dead ones hold every place, and still a question of somebody who waits is answered.
    const asked = performance.now()
    expect(await providers.probe('a', 1_000, never)).toBe(true)
    expect(await providers.probe('dead-0', 300, never)).toBe(false)
    expect(performance.now() - asked).toBeLessThan(1_000)
    const closing = performance.now()
    await close()
    expect(performance.now() - closing).toBeLessThan(500)
  })

  it('is seen down when it is asked for, and up when it is back', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers } = await open(registryOf(['a', server.url]))
    await untilState(providers, 'a', 'up')
    await server.refuse()
    expect(await providers.probe('a', 1_000, never)).toBe(false)
    expect(providers.isDown('a')).toBe(true)
  })
})
