import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diffRegistries } from './registry-diff.ts'
import { registryPathOf } from './registry-path.ts'
import { emptyRegistry, readRegistry, type Registry } from './registry.ts'

const own = new Set(['desk', 'desk.local', '192.168.1.5'])

function problems(text: string): string[] {
  return readRegistry(text, own).problems.map(({ severity, message }) => `${severity}: ${message}`)
}

function valueOf(text: string): Registry {
  const reading = readRegistry(text, own)
  if (!reading.ok) throw new Error(reading.problems[0]?.message)
  return reading.value
}

describe('the registry', () => {
  it('is read whole', () => {
    const text = `{
      // my machines
      "version": 1,
      "providers": [
        { "id": "rig-a", "label": "Rig A", "baseUrl": "http://Rig-A:8080/v1/", "kind": "llama-server", "apiKeyEnv": "RIG_A_KEY",
          "lane": "gpu", "limits": { "bytesMs": 5000 }, "models": { "org/m:Q4": { "label": "M", "contextWindow": 4096, "capabilities": { "tools": true } } } },
        { "id": "far", "baseUrl": "https://api.example.com/openai/v1" }
      ],
      "lanes": { "gpu": { "slots": 2 } },
      "aliases": { "small": "rig-a/org/m:Q4" }
    }`
    expect(readRegistry(text, own)).toEqual({
      ok: true,
      problems: [],
      value: {
        providers: [
          {
            id: 'rig-a',
            label: 'Rig A',
            origin: 'http://rig-a:8080',
            kind: 'llama-server',
            apiKeyEnv: 'RIG_A_KEY',
            lane: 'gpu',
            laneSource: 'registry',
            leavesNetwork: false,
            limits: { bytesMs: 5000 },
            models: {
              'org/m:Q4': { label: 'M', contextWindow: 4096, capabilities: { tools: true } },
            },
          },
          {
            id: 'far',
            label: 'far',
            origin: 'https://api.example.com/openai',
            kind: null,
            apiKeyEnv: null,
            lane: 'api.example.com',
            laneSource: 'machine',
            leavesNetwork: true,
            limits: {},
            models: {},
          },
        ],
        slots: { gpu: 2 },
        aliases: { small: 'rig-a/org/m:Q4' },
      },
    })
  })

  it('may be empty', () => {
    expect(valueOf('{}')).toEqual(emptyRegistry)
  })

  it('puts everything on this computer on one lane', () => {
    const hosts = [
      'localhost',
      '127.0.0.1',
      '127.9.9.9',
      '[::1]',
      'desk',
      'DESK.local',
      '192.168.1.5',
      '0x7f.1',
      'other',
    ]
    const providers = hosts.map((host, index) => ({ id: `p${index}`, baseUrl: `http://${host}:1` }))
    const lanes = valueOf(JSON.stringify({ providers })).providers.map(({ lane }) => lane)
    expect(lanes).toEqual([...Array<string>(8).fill('localhost'), 'other'])
  })

  it.each([
    ['rig-a:8080', 'must begin with http:// or https://, for example "http://rig-a:8080"'],
    ['ftp://rig-a', 'must begin with http:// or https://, for example "http://rig-a"'],
    ['', undefined],
    ['http://', 'cannot be read: write it like "http://rig-a:8080"'],
    ['http://me:secret@rig-a', 'must not hold a name or a password; name a key in apiKeyEnv'],
    ['http://rig-a/?key=x', 'must not have anything after ? or #'],
  ])('refuses the base URL %j', (baseUrl, fault) => {
    const text = JSON.stringify({ providers: [{ id: 'a', baseUrl }] })
    const what = fault
      ? `the baseUrl of "a" ${fault}`
      : 'the baseUrl of "a" must have at least 1 character'
    expect(problems(text)).toEqual([`error: Line 1: ${what}.`])
    expect(problems(text).join()).not.toContain('secret')
  })

  it.each(['http://a', 'http://a/', 'http://a/v1', 'http://a/v1//', 'HTTP://A:80/v1/'])(
    'reads %s as one address',
    (baseUrl) => {
      const text = JSON.stringify({ providers: [{ id: 'a', baseUrl }] })
      expect(valueOf(text).providers[0]?.origin).toBe('http://a')
    },
  )

  it('tells what keeps it from being applied first', () => {
    expect(problems('{ "odd": 1, "providers": [{ "id": "a", "baseUrl": "a" }] }')).toEqual([
      'error: Line 1: the baseUrl of "a" must begin with http:// or https://, for example "http://a".',
      'warning: Line 1: "odd" is not known and means nothing.',
    ])
  })

  it('is not applied when anything in it is an error', () => {
    const reading = readRegistry('{ "providers": [{ "id": "a", "baseUrl": "a" }] }', own)
    expect(reading.ok).toBe(false)
  })

  it('names the line of everything it finds', () => {
    const faults = `{
      "providers": [
        { "id": "a",
          "baseUrl": "a" },
        { "id": "b", "baseUrl": "http://b" },
        { "baseUrl": "http://c",
          "id": "b" }
      ],
      "aliases": {
        "b": "b/m",
        "x": "c/m"
      },
      "lanes": { "none": {} }
    }`
    expect(
      readRegistry(faults, own).problems.map(({ line, severity }) => [line, severity]),
    ).toEqual([
      [4, 'error'],
      [7, 'error'],
      [10, 'error'],
      [11, 'warning'],
    ])
    const unused = `{
      "providers": [{ "id": "b", "baseUrl": "http://b" }],
      "lanes": {
        "b": {},
        "none": { "slots": 2 } }
    }`
    expect(problems(unused)).toEqual(['warning: Line 5: no provider is on the lane "none".'])
    expect(valueOf(unused).slots).toStrictEqual({ none: 2 })
  })

  it('may have aliases before it has providers', () => {
    expect(problems('{ "aliases": { "x": "a/m", "y": "/m" } }')).toEqual([
      'error: Line 1: the alias "y" must stand for a provider and a model, like "rig-a/qwen3-4b".',
      'warning: Line 1: the alias "x" names the provider "a", which is not there.',
    ])
  })

  it('tells both lines of an id that is there twice', () => {
    const text = `{ "providers": [
      { "id": "a", "baseUrl": "http://a" },
      { "id": "b", "baseUrl": "http://b" },
      { "id": "a", "baseUrl": "http://c" } ] }`
    expect(problems(text)).toEqual([
      'error: Line 4: the id "a" is taken already, by the provider on line 2.',
    ])
  })

  it.each([
    ['{ "a": "a/m" }', 'error: Line 1: the alias "a" is the id of a provider too.'],
    ['{ "x/y": "a/m" }', 'error: Line 1: the alias "x/y" must not have a slash.'],
    [
      '{ "x": "a" }',
      'error: Line 1: the alias "x" must stand for a provider and a model, like "rig-a/qwen3-4b".',
    ],
    [
      '{ "x": "a/" }',
      'error: Line 1: the alias "x" must stand for a provider and a model, like "rig-a/qwen3-4b".',
    ],
    [
      '{ "x": "b/m" }',
      'warning: Line 1: the alias "x" names the provider "b", which is not there.',
    ],
  ])('checks the aliases %s', (aliases, problem) => {
    expect(
      problems(`{ "providers": [{ "id": "a", "baseUrl": "http://a" }], "aliases": ${aliases} }`),
    ).toEqual([problem])
  })

  it.each([
    [
      '{ "providers": [{ "id": "Rig A", "baseUrl": "http://a" }] }',
      'error: Line 1: the id "Rig A" may only have small letters, digits and hyphens, and begins with a letter or digit.',
    ],
    [
      '{ "providers": [{ "baseUrl": "http://a" }] }',
      'error: Line 1: the id of provider 1 is missing.',
    ],
    [
      '{ "providers": [{ "id": "a", "baseUrl": "http://a", "kind": "gpt" }] }',
      'error: Line 1: the kind of "a" must be one of "llama-server", "llama-swap", "ollama", "lmstudio", "vllm", "openai".',
    ],
    [
      '{ "providers": [{ "id": "a", "baseUrl": "http://a", "apiKeyEnv": "sk-12" }] }',
      'error: Line 1: the apiKeyEnv of "a" must be the name of an environment variable, not a key.',
    ],
    ['{ "version": 2 }', 'error: Line 1: version must be 1.'],
    [
      '{ "providers": [{ "id": "a", "baseUrl": "http://a", "limits": { "bytesMs": 1 } }] }',
      'error: Line 1: the limits.bytesMs of "a" must be at least 1000.',
    ],
    ['{ "lanes": { "x": { "slots": 2 } } }', 'warning: Line 1: no provider is on the lane "x".'],
    ['{ "provider": [] }', 'warning: Line 1: "provider" is not known; did you mean "providers"?'],
    ['{ "providers": [1] }', 'error: Line 1: provider 1 must be an object: { … }.'],
    [
      '{ "providers": [{ "id": "a", "baseUrl": "http://a", "models": { "x/y": { "contextWindow": 0 } } }] }',
      'error: Line 1: the contextWindow of the model "x/y" of "a" must be at least 1.',
    ],
    [
      '{ "lanes": { "gpu": { "slots": "two" } } }',
      'error: Line 1: the slots of the lane "gpu" must be a number.',
    ],
    [
      '{ "lanes": { "": { "slots": 2 } } }',
      'error: Line 1: the lane "" must have at least 1 character.',
    ],
    [
      '{ "aliases": { "small": 4 } }',
      'error: Line 1: the alias "small" must be a text in double quotes.',
    ],
  ])('says what is wrong in %s', (text, problem) => {
    expect(problems(text)).toEqual([problem])
  })

  it.each(['baseURL', 'baseurl', 'base_url', 'url', 'endpoint'])(
    'takes %s for what was meant to be the baseUrl, on its line',
    (key) => {
      const text = `{ "providers": [\n{ "id": "a",\n "${key}": "http://a" } ] }`
      expect(problems(text)).toEqual([
        `error: Line 3: "${key}" is not known; did you mean "baseUrl"?`,
      ])
    },
  )

  it.each(['apiKey', 'api_key', 'apikey', 'key', 'token'])(
    'says of %s where a key belongs, and never shows it',
    (key) => {
      const entry = { id: 'a', baseUrl: 'http://a', [key]: 'sk-canary' }
      expect(problems(JSON.stringify({ providers: [entry] }))).toEqual([
        `warning: Line 1: "${key}" is not known; did you mean "apiKeyEnv", which names the environment variable that holds the key?`,
      ])
    },
  )

  it.each([
    [{ url: 'http://b', baseUrl: 'http://a' }, '"url" is not known and means nothing.'],
    [{ baseUrl: 'http://a', name: 'A' }, '"name" is not known; did you mean "label"?'],
    [{ baseUrl: 'http://a', __: 1 }, '"__" is not known and means nothing.'],
    [{ baseUrl: 'http://a', constructor: 1 }, '"constructor" is not known and means nothing.'],
    [
      { baseUrl: 'http://a', models: { m: { n_ctx: 4 } } },
      '"n_ctx" is not known; did you mean "contextWindow"?',
    ],
  ])('warns of %j', (more, what) => {
    expect(problems(JSON.stringify({ providers: [{ id: 'a', ...more }] }))).toEqual([
      `warning: Line 1: ${what}`,
    ])
  })
})

describe('what leaves the network', () => {
  it.each([
    ['rig-a', false],
    ['rig.local', false],
    ['rig.lan', false],
    ['rig.home.arpa', false],
    ['rig.internal', false],
    ['localhost', false],
    ['10.1.2.3', false],
    ['172.31.0.1', false],
    ['172.32.0.1', true],
    ['192.168.0.9', false],
    ['169.254.1.1', false],
    ['100.64.0.1', false],
    ['100.128.0.1', true],
    ['8.8.8.8', true],
    ['[fd00::1]', false],
    ['[fe80::1]', false],
    ['[2001:db8::1]', true],
    ['[::ffff:10.0.0.1]', false],
    ['api.example.com', true],
    ['api.example.com.', true],
    ['mylocal.example', true],
  ])('%s: %s', (host, leaves) => {
    const text = JSON.stringify({ providers: [{ id: 'a', baseUrl: `http://${host}:1` }] })
    expect(valueOf(text).providers[0]?.leavesNetwork).toBe(leaves)
  })
})

it('tells what a reload changed', () => {
  const entry = (id: string, port: number): object => ({ id, baseUrl: `http://rig:${port}` })
  const before = valueOf(
    JSON.stringify({ providers: [entry('a', 1), entry('b', 2), entry('c', 3)] }),
  )
  const now = valueOf(JSON.stringify({ providers: [entry('c', 3), entry('b', 9), entry('d', 4)] }))
  expect(diffRegistries(before, now)).toEqual({ added: ['d'], removed: ['a'], changed: ['b'] })
})

describe('the place of the registry', () => {
  const place = (
    told: string | undefined,
    variable: string | undefined,
    existing: string[],
    platform: NodeJS.Platform = 'linux',
  ): string =>
    registryPathOf({
      told,
      environment: (name) => (name === 'LLAMA_PROVIDERS_PATH' ? variable : undefined),
      userDataDir: '/home/me/boocode',
      exists: (path) => existing.includes(path),
      platform,
    })
  const own = join('/home/me/boocode', 'llama-providers.json')
  const shared = '/data/llama-providers.json'

  it.each([
    ['/told.json', '/variable.json', [own, shared], '/told.json'],
    [undefined, '/variable.json', [own, shared], '/variable.json'],
    [undefined, '', [own, shared], own],
    [undefined, undefined, [shared], shared],
    [undefined, undefined, [], own],
  ])('told %s, variable %s, there %j', (told, variable, existing, path) => {
    expect(place(told, variable, existing)).toBe(
      path === own || path === shared ? path : resolve(path),
    )
  })

  it('is never the root of a drive of Windows, where anybody may write', () => {
    expect(place(undefined, undefined, [shared], 'win32')).toBe(own)
  })
})
