import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { Topic } from '../../../contract/changes.ts'
import { watchPath } from '../files/watch-path.ts'
import { systemClock } from '../kernel/clock.ts'
import { systemNetwork } from '../kernel/network.ts'
import { createScope } from '../kernel/scope.ts'
import type { KeptKeys, Ports } from '../ports.ts'
import type { ModelServerOptions } from './model-server/options.ts'
import { startModelServer, type ModelServer } from './model-server/server.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { temporaryStore } from './temporary-store.ts'
import {
  openProviders,
  type Providers,
  type ProvidersOptions,
} from '../providers/open-providers.ts'

export const limits = { firstTokenMs: 600_000, bytesMs: 90_000, nextTokenMs: 90_000 }
/** Nobody gives up. */
export const never = new AbortController().signal

/** A model server; it ends with the test. */
export async function start(options: ModelServerOptions): Promise<ModelServer> {
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

/** The providers over a data folder with this registry; they close with the test. */
export async function open(
  registry: object | string | undefined,
  more: Partial<ProvidersOptions> & {
    environment?: Record<string, string>
    kept?: KeptKeys
  } = {},
): Promise<Setup> {
  const userDataDir = temporaryFolder()
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

export function registryOf(...entries: [id: string, baseUrl: string, more?: object][]): object {
  return { providers: entries.map(([id, baseUrl, more]) => ({ id, baseUrl, ...more })) }
}

export function stateOf(providers: Providers, id: string): string | undefined {
  return providers.list().find((provider) => provider.id === id)?.state
}

export async function untilState(providers: Providers, id: string, state: string): Promise<void> {
  await expect.poll(() => stateOf(providers, id), { interval: 10, timeout: 4_000 }).toBe(state)
}
