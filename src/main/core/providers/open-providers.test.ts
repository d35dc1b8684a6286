import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Topic } from '../../../contract/changes.ts'
import { watchPath } from '../files/watch-path.ts'
import { systemClock } from '../kernel/clock.ts'
import { systemNetwork } from '../kernel/network.ts'
import { createScope } from '../kernel/scope.ts'
import type { KeptKeys, Ports } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { noteRecent } from '../store/recents.ts'
import { blackHole } from '../testing/black-hole.ts'
import type { ModelServerOptions } from '../testing/model-server/options.ts'
import { startModelServer, type ModelServer } from '../testing/model-server/server.ts'
import { silentLog } from '../testing/silent-log.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { openProviders, type Providers, type ProvidersOptions } from './open-providers.ts'

const limits = { firstTokenMs: 600_000, bytesMs: 90_000, nextTokenMs: 90_000 }
const never = new AbortController().signal

async function start(options: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer(options)
  onTestFinished(() => server.close())
  return server
}

interface Setup {
  providers: Providers
  path: string
  announced: [Topic, readonly string[]][]
  logged: string[]
  broken: string[]
  close: () => Promise<void>
}

async function open(
  registry: object | string | undefined,
  more: Partial<ProvidersOptions> & {
    environment?: Record<string, string>
    kept?: KeptKeys
    dir?: string
  } = {},
): Promise<Setup> {
  const userDataDir = more.dir ?? temporaryFolder()
  const path = join(userDataDir, 'llama-providers.json')
  if (registry !== undefined) {
    await writeFile(path, typeof registry === 'string' ? registry : JSON.stringify(registry))
  }
  const scope = createScope()
  onTestFinished(() => scope.close())
  const announced: Setup['announced'] = []
  const logged: string[] = []
  const broken: string[] = []
  const keep = (message: string, fields?: object): void => {
    logged.push(message + JSON.stringify(fields))
  }
  const ports: Ports = {
    clock: systemClock,
    network: systemNetwork,
    watch: watchPath,
    log: { ...silentLog, info: keep, warn: keep, error: keep, debug: keep },
    secrets: {
      environment: (name) => more.environment?.[name],
      ...(more.kept && { kept: more.kept }),
    },
    opener: { openFile: async () => true, openExternal: async () => true },
  }
  const providers = await openProviders({
    ports,
    scope,
    store: temporaryStore(),
    announce: (topic, ids = []) => announced.push([topic, ids]),
    userDataDir,
    registryPath: undefined,
    limits: () => limits,
    chatSurface: () => [],
    watched: () => true,
    onBroken: ({ reason }) => broken.push(reason),
    onSound: () => broken.splice(0),
    onPlainKey: () => {},
    discoveryPorts: [],
    ...more,
  })
  return { providers, path, announced, logged, broken, close: () => scope.close() }
}

function registryOf(...entries: [id: string, baseUrl: string, more?: object][]): object {
  return { providers: entries.map(([id, baseUrl, more]) => ({ id, baseUrl, ...more })) }
}

function stateOf(providers: Providers, id: string): string | undefined {
  return providers.list().find((provider) => provider.id === id)?.state
}

async function untilState(providers: Providers, id: string, state: string): Promise<void> {
  await expect.poll(() => stateOf(providers, id), { interval: 10, timeout: 4_000 }).toBe(state)
}

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

describe('the model a new chat starts with', () => {
  async function preferred(store: Store, surface: string[] = []): Promise<unknown> {
    const server = await start({
      kind: 'ollama',
      models: [
        { id: 'cloud', remote: { model: 'x', host: 'https://ollama.com' } },
        { id: 'cold', loaded: false },
        { id: 'warm' },
      ],
    })
    const { providers } = await open(
      { ...registryOf(['a', server.url]), aliases: { mine: 'a/cold', sky: 'a/cloud' } },
      { store, chatSurface: () => surface },
    )
    await untilState(providers, 'a', 'up')
    return providers.preferred()
  }

  it('is what the settings name, an alias resolved', async () => {
    expect(await preferred(temporaryStore(), ['mine', 'a/warm'])).toEqual({
      ref: 'a/cold',
      source: 'surface',
    })
  })

  it('else what was used last and is still there', async () => {
    const store = temporaryStore()
    for (const ref of ['a/cold', 'gone/m', 'a/cloud'])
      await store.write('batch', (tx) => noteRecent(tx, ref))
    const instead = { instead: 'gone/m' }
    expect(await preferred(store)).toEqual({ ref: 'a/cold', source: 'recent', ...instead })
    await store.write('batch', (tx) => noteRecent(tx, 'a/warm'))
    expect(await preferred(store)).toEqual({ ref: 'a/warm', source: 'recent' })
  })

  it('is what is loaded here, where the machine of what was used last is gone, and says so', async () => {
    const store = temporaryStore()
    await store.write('batch', (tx) => noteRecent(tx, 'gone/m'))
    const instead = { instead: 'gone/m' }
    expect(await preferred(store)).toEqual({ ref: 'a/warm', source: 'loaded', ...instead })
  })

  it('stays what the settings name when its machine is gone: nothing takes its place', async () => {
    const store = temporaryStore()
    await store.write('batch', (tx) => noteRecent(tx, 'a/cold'))
    expect(await preferred(store, ['gone/m'])).toEqual({ ref: 'gone/m', source: 'surface' })
  })

  it('else what is loaded here', async () => {
    expect(await preferred(temporaryStore())).toEqual({ ref: 'a/warm', source: 'loaded' })
  })

  it('is never a cloud model', async () => {
    expect(await preferred(temporaryStore(), ['sky'])).toEqual({ ref: 'a/warm', source: 'loaded' })
  })

  it('is none where nothing is loaded', async () => {
    const { providers } = await open(undefined)
    expect(providers.preferred()).toBeNull()
  })
})

describe('adding a machine', () => {
  it('looks at an address, and writes the file with a word of help', async () => {
    const server = await start({ models: [{ id: 'm', contextWindow: 2048 }] })
    const { providers, path } = await open(undefined)
    expect(providers.registry()).toMatchObject({
      state: 'missing',
      path,
      loadedAt: null,
      lastReload: null,
    })
    const found = await providers.probeAddress(`127.0.0.1:${server.port}`, never)
    expect(found).toEqual({
      address: server.url,
      kind: 'llama-server',
      version: expect.any(String) as string,
      models: ['m'],
      cloudModels: 0,
      loaded: ['m'],
      window: 2048,
      suggestedId: 'llama-server',
    })
    await providers.add({ id: found.suggestedId, baseUrl: found.address, kind: found.kind })
    expect(providers.find('llama-server')).toMatchObject({ origin: server.url })
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(/^\/\/ The machines BooCode may talk to/)
    expect(text).toContain('"$schema": "./llama-providers.schema.json"')
    const schema = await readFile(join(path, '..', 'llama-providers.schema.json'), 'utf8')
    expect(JSON.parse(schema)).toMatchObject({ type: 'object' })
    const second = await start({ models: [{ id: 'm' }] })
    expect(await providers.probeAddress(second.url, never)).toMatchObject({
      suggestedId: 'llama-server-2',
    })
  })

  it('keeps what people wrote, and refuses an id that is taken', async () => {
    const text =
      '{\n  // mine\n  "providers": [\n    { "id": "a", "baseUrl": "http://192.0.2.1" } // big\n  ]\n}\n'
    const { providers, path } = await open(text)
    await expect(providers.add({ id: 'a', baseUrl: 'http://b' })).rejects.toMatchObject({
      code: 'already_exists',
    })
    await providers.add({ id: 'b', baseUrl: 'http://192.0.2.2' })
    expect(await readFile(path, 'utf8')).toBe(
      text.replace('} // big', '}, // big\n    { "id": "b", "baseUrl": "http://192.0.2.2" }'),
    )
    await expect(providers.add({ id: 'c', baseUrl: 'rig' })).rejects.toMatchObject({
      code: 'file_not_written',
      message: expect.stringContaining('must begin with http://') as string,
    })
  })

  it('says what is wrong with an address', async () => {
    const { providers } = await open(undefined)
    await expect(providers.probeAddress('ftp://x', never)).rejects.toMatchObject({
      code: 'invalid',
    })
    const server = await start({ models: [{ id: 'm' }] })
    await server.refuse()
    await expect(providers.probeAddress(server.url, never)).rejects.toMatchObject({
      code: 'not_available',
      message: `No model server at ${server.url}. Nothing listens there: the connection was refused.`,
    })
  })

  it('understands a port alone as one of this computer', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers } = await open(undefined)
    const found = await providers.probeAddress(String(server.port), never)
    expect(found).toMatchObject({ address: `http://127.0.0.1:${server.port}`, models: ['m'] })
  })

  it('says of a server that speaks http when it was asked over https', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers } = await open(undefined)
    await expect(
      providers.probeAddress(server.url.replace('http:', 'https:'), never),
    ).rejects.toMatchObject({
      code: 'not_available',
      message: `The server at 127.0.0.1:${server.port} speaks http, not https.`,
      hint: `Give ${server.url} instead.`,
    })
  })

  it('says that a server is in the file already, under whatever name it is asked', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers } = await open(registryOf(['rig', server.url]))
    for (const address of [
      server.url,
      `localhost:${server.port}`,
      `${server.port}`,
      `${server.url}/v1/`,
    ]) {
      await expect(providers.probeAddress(address, never)).rejects.toMatchObject({
        code: 'already_exists',
        message: `That server is in the file already: rig, at ${server.url}.`,
      })
    }
  })

  it('finds servers on the usual ports that are not in the registry yet', async () => {
    const server = await start({ kind: 'ollama', models: [{ id: 'm' }] })
    const { providers, announced } = await open(undefined, { discoveryPorts: [server.port] })
    providers.attend()
    await expect
      .poll(() => providers.found())
      .toMatchObject([{ kind: 'ollama', suggestedId: 'ollama' }])
    expect(announced).toContainEqual(['providers', []])
    await providers.add({ id: 'mine', baseUrl: `http://localhost:${server.port}` })
    expect(providers.found()).toEqual([])
  })

  it('opens the file, made when it is missing', async () => {
    const { providers, path } = await open(undefined)
    expect(await providers.openFile()).toEqual({ path, opened: true })
    expect(providers.registry()).toMatchObject({ state: 'ok', problems: [] })
    await rm(path)
    await expect.poll(() => providers.registry().state).toBe('broken')
  })
})
