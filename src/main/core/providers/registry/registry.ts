import type { ProviderKind } from '../../../../contract/providers.ts'
import { readDocument } from '../../files/document.ts'
import type { Reading } from '../../files/edited-file.ts'
import type { LimitSettings } from '../../files/limits.ts'
import type { LineOf } from '../../files/lines.ts'
import { problemAt, type FileProblem } from '../../files/problem.ts'
import { readBaseUrl } from './base-url.ts'
import { laneOfHost, type OwnNames } from './machine.ts'
import { leavesNetwork } from './leaves-network.ts'
import { registrySchema, type RegistryFile } from './registry-schema.ts'
import { registryWording } from './registry-words.ts'

type ProviderInFile = NonNullable<RegistryFile['providers']>[number]
export type RegisteredModel = NonNullable<ProviderInFile['models']>[string]

/** One entry of the registry, in the form everything else uses. */
export interface RegisteredProvider {
  readonly id: string
  readonly label: string
  /** Without a trailing slash and without `/v1`. */
  readonly origin: string
  /** Null: to be found out. */
  readonly kind: ProviderKind | null
  readonly apiKeyEnv: string | null
  readonly lane: string
  /** The machine it runs on decides, unless the file names a lane. */
  readonly laneSource: 'machine' | 'registry'
  readonly leavesNetwork: boolean
  readonly limits: LimitSettings
  readonly models: Readonly<Record<string, RegisteredModel>>
}

export interface Registry {
  readonly providers: readonly RegisteredProvider[]
  /** Slots by lane, where the file gives them. */
  readonly slots: Readonly<Record<string, number>>
  /** Refs by alias. */
  readonly aliases: Readonly<Record<string, string>>
}

export const emptyRegistry: Registry = { providers: [], slots: {}, aliases: {} }

/** Reads the text of a registry file. `own` are the names of this computer. */
export function readRegistry(text: string, own: OwnNames): Reading<Registry> {
  const document = readDocument(text, registrySchema, registryWording)
  if (!document.ok) return document
  const { value: file, lineOf } = document
  const providers = (file.providers ?? []).map((entry, index) =>
    readProvider(entry, index, own, lineOf),
  )
  const problems = [
    ...document.problems,
    ...providers.flatMap((read) => ('fault' in read ? [read.fault] : [])),
    ...repeatedIds(file, lineOf),
    ...aliasProblems(file, lineOf),
    ...lanesWithoutUse(file, providers, lineOf),
  ]
  const [errors, warnings] = [problems.filter(isError), problems.filter((one) => !isError(one))]
  if (errors.length > 0) return { ok: false, problems: [...errors, ...warnings] }
  const value: Registry = {
    providers: providers.flatMap((read) => ('fault' in read ? [] : [read])),
    slots: slotsOf(file),
    aliases: { ...file.aliases },
  }
  return { ok: true, value, problems: warnings }
}

function isError({ severity }: FileProblem): boolean {
  return severity === 'error'
}

function readProvider(
  entry: ProviderInFile,
  index: number,
  own: OwnNames,
  lineOf: LineOf,
): RegisteredProvider | { fault: FileProblem } {
  const url = readBaseUrl(entry.baseUrl)
  if (!url.ok) {
    const line = lineOf(['providers', index, 'baseUrl'])
    return { fault: problemAt('error', line, `the baseUrl of "${entry.id}" ${url.fault}`) }
  }
  return {
    id: entry.id,
    label: entry.label ?? entry.id,
    origin: url.origin,
    kind: entry.kind ?? null,
    apiKeyEnv: entry.apiKeyEnv ?? null,
    lane: entry.lane ?? laneOfHost(url.host, own),
    laneSource: entry.lane === undefined ? 'machine' : 'registry',
    leavesNetwork: leavesNetwork(url.host, own),
    limits: entry.limits ?? {},
    models: { ...entry.models },
  }
}

function repeatedIds(file: RegistryFile, lineOf: LineOf): FileProblem[] {
  const ids = (file.providers ?? []).map(({ id }) => id)
  const lineOfId = (index: number): number => lineOf(['providers', index, 'id'])
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id)
    if (first === index) return []
    const what = `the id "${id}" is taken already, by the provider on line ${lineOfId(first)}`
    return [problemAt('error', lineOfId(index), what)]
  })
}

function aliasProblems(file: RegistryFile, lineOf: LineOf): FileProblem[] {
  const ids = new Set((file.providers ?? []).map(({ id }) => id))
  return Object.entries(file.aliases ?? {}).flatMap(([alias, ref]) => {
    const line = lineOf(['aliases', alias])
    const slash = ref.indexOf('/')
    if (alias.includes('/'))
      return [problemAt('error', line, `the alias "${alias}" must not have a slash`)]
    if (ids.has(alias))
      return [problemAt('error', line, `the alias "${alias}" is the id of a provider too`)]
    if (slash < 1 || slash === ref.length - 1) {
      const what = `the alias "${alias}" must stand for a provider and a model, like "rig-a/qwen3-4b"`
      return [problemAt('error', line, what)]
    }
    const id = ref.slice(0, slash)
    if (ids.has(id)) return []
    return [
      problemAt(
        'warning',
        line,
        `the alias "${alias}" names the provider "${id}", which is not there`,
      ),
    ]
  })
}

function lanesWithoutUse(
  file: RegistryFile,
  providers: readonly (RegisteredProvider | { fault: FileProblem })[],
  lineOf: LineOf,
): FileProblem[] {
  const used = new Set(providers.map((read) => ('fault' in read ? '' : read.lane)))
  if (used.has('')) return []
  return Object.keys(file.lanes ?? {})
    .filter((lane) => !used.has(lane))
    .map((lane) =>
      problemAt('warning', lineOf(['lanes', lane]), `no provider is on the lane "${lane}"`),
    )
}

function slotsOf(file: RegistryFile): Record<string, number> {
  const given = Object.entries(file.lanes ?? {}).flatMap(([lane, { slots }]) =>
    slots === undefined ? [] : [[lane, slots] as const],
  )
  return Object.fromEntries(given)
}
