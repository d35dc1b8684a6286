import { createSetLoaded, type SetLoaded } from './loading/set-loaded.ts'
import type { FoundServer, RegistryInfo } from '../../../contract/providers.ts'
import type { Announce } from '../changes/changes.ts'
import type { Limits } from '../files/limits.ts'
import { createEmitter } from '../kernel/emitter.ts'
import type { Scope } from '../kernel/scope.ts'
import type { Ports } from '../ports.ts'
import { readRecents } from '../store/recents.ts'
import type { Store } from '../store/store.ts'
import { createChangeAnnouncer } from './announce-changes.ts'
import { openCatalogue } from './catalogue/catalogue.ts'
import { preferredModel, type PreferredModel } from './catalogue/preferred-model.ts'
import { createDirectory } from './directory.ts'
import { createDiscovery } from './discovery/discovery.ts'
import { createMonitor } from './health/monitor.ts'
import { createKeepKey } from './keep-key.ts'
import type { ProviderDirectory } from './providers.ts'
import { readOwnNames } from './registry/machine.ts'
import {
  openRegistryFile,
  type BrokenRegistry,
  type NewProvider,
} from './registry/registry-file.ts'
import { registryPathOf } from './registry/registry-path.ts'
import type { RegisteredProvider, Registry } from './registry/registry.ts'

/** A new key is tried at once, and given this long. */
const keyTriedWithinMs = 3_000

/** Everything about the servers of the user: the registry, what they serve, how they are. */
export interface Providers extends ProviderDirectory {
  registry(): RegistryInfo
  found(): FoundServer[]
  preferred(): PreferredModel | null
  recent(): string[]
  /** Looks at every provider and the usual ports, without waiting. */
  refresh(): void
  /** A window came: looks at what nobody looked at for a while. */
  attend(): void
  /** Asks one address, at most 3 s. */
  probeAddress(address: string, signal: AbortSignal): Promise<FoundServer>
  add(provider: NewProvider): Promise<void>
  /** Keeps a key for a provider, or forgets it (null). */
  keepKey(id: string, key: string | null): Promise<void>
  /** Shows the registry in the user's editor, made when it is missing. */
  openFile(): Promise<{ path: string; opened: boolean }>
  readonly setLoaded: SetLoaded
  /** Told when a lane may have other slots or other models loaded; the answer unsubscribes. */
  onLanes(listener: () => void): () => void
}

export interface ProvidersOptions {
  readonly ports: Ports
  readonly scope: Scope
  readonly store: Pick<Store, 'read' | 'write'>
  readonly announce: Announce
  readonly userDataDir: string
  /** Where the host was told that the registry lies. */
  readonly registryPath: string | undefined
  /** The clocks of a stream where the registry sets none. */
  readonly limits: () => Limits
  /** The surface `chat` of the settings. */
  readonly chatSurface: () => readonly string[]
  /** Whether a window is there. */
  readonly watched: () => boolean
  readonly onBroken: (broken: BrokenRegistry) => void
  readonly onSound: () => void
  /** A key was kept that nothing protects. */
  readonly onPlainKey: () => void
  /** Ports of this computer to look for servers on; the usual ones when not given. */
  readonly discoveryPorts?: readonly number[]
}

/** Reads the registry and the kept catalogue, and begins to look at the servers; nothing waits for them. */
export async function openProviders(options: ProvidersOptions): Promise<Providers> {
  const { ports, scope, store, announce, watched } = options
  const { clock, network, watch, log } = ports
  const own = readOwnNames()
  const path = registryPathOf({
    told: options.registryPath,
    environment: (name) => ports.secrets.environment(name),
    userDataDir: options.userDataDir,
  })
  const file = await openRegistryFile({
    path,
    own,
    clock,
    watch,
    log,
    scope,
    onBroken: options.onBroken,
    onSound: options.onSound,
  })
  const catalogue = openCatalogue({ store, clock, log })
  const canKeepKey = ports.secrets.kept !== undefined
  const monitor = createMonitor({ clock, network, scope, watched, keyOf, canKeepKey })
  const directory = createDirectory({
    registry: () => file.registry(),
    catalogue,
    monitor,
    keyOf,
    canKeepKey,
    limits: options.limits,
  })
  const discovery = createDiscovery({
    clock,
    network,
    scope,
    own,
    watched,
    providers: () => file.registry().providers,
    onChange: () => announce('providers'),
    ...(options.discoveryPorts && { ports: options.discoveryPorts }),
  })
  const lanes = createEmitter<undefined>()
  const changes = createChangeAnnouncer({
    directory,
    announce,
    onLanes: () => lanes.emit(undefined),
  })

  function keyOf({ id, apiKeyEnv }: RegisteredProvider): string | undefined {
    const { secrets } = ports
    // An empty variable holds no key.
    return (apiKeyEnv !== null && secrets.environment(apiKeyEnv)) || secrets.kept?.read(id)
  }
  const keepKey = createKeepKey({
    kept: ports.secrets.kept,
    knows: (id) => directory.find(id) !== undefined,
    onPlain: options.onPlainKey,
    changed(id) {
      announce('providers', [id])
      void directory.probe(id, keyTriedWithinMs, scope.signal)
    },
  })

  monitor.onLook((id, { facts }) => {
    if (facts) catalogue.put(id, facts.models)
    changes.looked(id)
  })
  file.onChange((now, before) => {
    for (const id of movedProviders(now, before)) catalogue.forget(id)
    monitor.follow(now.providers)
    changes.reloaded()
  })
  monitor.follow(file.registry().providers)

  return {
    ...directory,
    registry: () => file.info(),
    found: () => discovery.found(),
    preferred: () =>
      preferredModel({
        models: directory.models(),
        providerIds: new Set(file.registry().providers.map(({ id }) => id)),
        surface: options.chatSurface().map((ref) => directory.alias(ref) ?? ref),
        recents: readRecents(store.read),
      }),
    recent: () => readRecents(store.read),
    refresh() {
      monitor.refresh()
      discovery.refresh()
    },
    attend() {
      monitor.attend()
      discovery.refresh()
    },
    probeAddress: (address, signal) => discovery.probe(address, signal),
    add: (provider) => file.add(provider),
    keepKey,
    async openFile() {
      await file.ensure()
      return { path, opened: await ports.opener.openFile(path) }
    },
    setLoaded: createSetLoaded({ directory, clock, network }),
    onLanes: (listener) => lanes.on(listener),
  }
}

/** Ids that stand for another address now. */
function movedProviders(now: Registry, before: Registry): string[] {
  const origins = new Map(before.providers.map(({ id, origin }) => [id, origin]))
  return now.providers
    .filter(({ id, origin }) => origins.has(id) && origins.get(id) !== origin)
    .map(({ id }) => id)
}
