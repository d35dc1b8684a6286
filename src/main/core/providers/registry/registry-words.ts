import { nameOfPath } from '../../files/issues.ts'
import type { Path } from '../../files/lines.ts'
import { keyMeantBy, type KeysMeant, type MeantKey, type Wording } from '../../files/wording.ts'

/** How problems of the registry are said: by the ids its user gave, and with the key that was probably meant. */
export const registryWording: Wording = {
  nameOf(path, value) {
    const [list, place, ...rest] = path
    if (place === undefined) return nameOfPath(path)
    if (list === 'providers' && typeof place === 'number') {
      return nameInProvider(rest, providerName(value, place))
    }
    if (list === 'lanes') return named(rest, `the lane "${String(place)}"`)
    if (list === 'aliases') return named(rest, `the alias "${String(place)}"`)
    return nameOfPath(path)
  },
  meant(path, key) {
    const known = keyMeantBy(key, meantKeys[levelOf(path)])
    return known === undefined ? undefined : { key: known, words: wordsOf(known) }
  },
}

function nameInProvider(path: Path, provider: string): string {
  const [key, model, ...rest] = path
  if (key === 'id' && provider.startsWith('"')) return `the id ${provider}`
  if (key === 'models' && model !== undefined) {
    return named(rest, `the model "${String(model)}" of ${provider}`)
  }
  return named(path, provider)
}

function named(path: Path, holder: string): string {
  return path.length === 0 ? holder : `the ${nameOfPath(path)} of ${holder}`
}

/** Its id in quotes, else its place in the file. */
function providerName(value: unknown, place: number): string {
  const id = at(at(at(value, 'providers'), place), 'id')
  return typeof id === 'string' && id !== '' ? `"${id}"` : `provider ${place + 1}`
}

function at(value: unknown, key: PropertyKey): unknown {
  // Any object can be asked for any key.
  return typeof value === 'object' && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined
}

type Level = 'file' | 'provider' | 'model' | 'lane' | 'other'

function levelOf(path: Path): Level {
  if (path.length === 0) return 'file'
  if (path[0] === 'providers' && path.length === 2) return 'provider'
  if (path[0] === 'providers' && path[2] === 'models' && path.length === 4) return 'model'
  return path[0] === 'lanes' && path.length === 2 ? 'lane' : 'other'
}

const meantKeys: Readonly<Record<Level, KeysMeant>> = {
  file: {
    providers: ['provider', 'server', 'servers', 'machine', 'machines', 'hosts'],
    lanes: ['lane'],
    aliases: ['alias'],
    version: [],
  },
  provider: {
    id: ['providerid'],
    label: ['name', 'title', 'displayname'],
    baseUrl: ['url', 'uri', 'address', 'host', 'endpoint', 'apibase', 'apiurl', 'server'],
    kind: ['type', 'provider'],
    apiKeyEnv: ['apikey', 'key', 'token', 'apitoken', 'secret', 'env'],
    lane: ['gpu', 'queue'],
    limits: ['limit', 'timeouts'],
    models: ['model'],
  },
  model: {
    label: ['name', 'title', 'displayname'],
    contextWindow: [
      'context',
      'contextlength',
      'contextsize',
      'window',
      'nctx',
      'numctx',
      'maxtokens',
    ],
    capabilities: ['capability'],
  },
  lane: { slots: ['slot', 'parallel', 'concurrency'] },
  other: {},
}

function wordsOf(key: string): MeantKey['words'] {
  return key === 'apiKeyEnv'
    ? '"apiKeyEnv", which names the environment variable that holds the key'
    : `"${key}"`
}
