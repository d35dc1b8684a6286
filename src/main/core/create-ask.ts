import type { GenerationEvent } from '../../contract/events.ts'
import { createGenerations } from './inference/create-generations.ts'
import { createResolve } from './inference/resolve.ts'
import type { GenerationOutcome } from './inference/run-generation.ts'
import { sdkSource } from './inference/sdk-source.ts'
import { wireSource } from './inference/wire-source.ts'
import { newUid } from './kernel/ids.ts'
import { createScope, type Scope } from './kernel/scope.ts'
import { createLanes } from './lanes/create-lanes.ts'
import type { Ports } from './ports.ts'
import { openProviders } from './providers/open-providers.ts'
import { providerIdOf } from './providers/provider-id-of.ts'
import { resolved } from './providers/resolved.ts'
import { openSettings } from './settings/settings.ts'
import { createLedger } from './store/ledger.ts'
import { openStore } from './store/store.ts'

/** Where a ref is answered. */
export interface Machine {
  /** Requests to one lane go one after the other. */
  readonly lane: string
  /** Undefined: no provider is called so. */
  readonly origin: string | undefined
}

/** Asks models without a window and without a trace. */
export interface Ask {
  /** What the settings say for whoever names no model: the surface `ask`, else the first of `chat`. */
  usual(): readonly string[]
  machineOf(ref: string): Machine
  /** Asks one model; `heard` is told what it says. Never rejects: every failure is an end. */
  run(
    ref: string,
    prompt: string,
    heard: (event: GenerationEvent) => void,
  ): Promise<GenerationOutcome>
  /** Ends what runs as `user_stop`, and begins nothing any more. */
  stop(): Promise<void>
  close(): Promise<void>
}

export interface AskOptions {
  readonly userDataDir: string
  /** An empty folder of its own. */
  readonly ledgerDir: string
  readonly registryPath?: string
  readonly version: string
}

/** How long a provider is given to say what it serves. */
const lookWithinMs = 1_000

/**
 * A core for questions from the command line. It reads the registry and the settings of the user and nothing else of
 * theirs: the instance lock and the database belong to the application, which may be running. The ledger lies in a
 * folder of its own. Its lanes are its own: they do not know what the application asks meanwhile.
 */
export async function createAsk(options: AskOptions, ports: Ports): Promise<Ask> {
  const scope = createScope()
  try {
    return await build(options, ports, scope)
  } catch (error) {
    await scope.close()
    throw error
  }
}

async function build(options: AskOptions, ports: Ports, scope: Scope): Promise<Ask> {
  const { userDataDir, version, registryPath } = options
  const { clock, network, log } = ports
  const store = openStore({
    dir: options.ledgerDir,
    launch: { host: 'headless', version },
    clock,
    log,
  })
  scope.defer(() => store.close())

  const silent = (): void => undefined
  const settings = await openSettings({
    ports,
    scope,
    userDataDir,
    announce: silent,
    notices: { tell: silent, withdraw: silent },
  })
  const providers = await openProviders({
    ports,
    scope,
    store,
    announce: silent,
    userDataDir,
    registryPath,
    limits: () => settings.limits(),
    chatSurface: () => settings.surface('chat'),
    watched: () => false,
    onBroken: silent,
    onSound: silent,
    onPlainKey: silent,
    discoveryPorts: [],
  })
  const lanes = createLanes({
    slots: (lane) => providers.slots(lane),
    loads: (lane) => providers.loads(lane),
    clock,
  })
  const listeners = new Map<string, (event: GenerationEvent) => void>()
  const generations = createGenerations({
    ledger: createLedger(store, clock),
    lanes,
    resolve: createResolve(providers),
    sources: { wire: wireSource, sdk: sdkSource },
    live: { open: silent, publish: (uid, event) => listeners.get(uid)?.(event) },
    log,
    clock,
    network,
    announce: silent,
    onDoubt: silent,
  })
  scope.defer(() => generations.close())

  const key = newUid()
  const stopping = new AbortController()
  const entryOf = (ref: string) => providers.find(providerIdOf(resolved(ref, providers)))

  return {
    usual() {
      const own = settings.surface('ask')
      return own.length > 0 ? own : settings.surface('chat').slice(0, 1)
    },
    machineOf(ref) {
      const entry = entryOf(ref)
      return { lane: entry?.lane ?? ref, origin: entry?.origin }
    },
    async run(ref, prompt, heard) {
      const uid = newUid()
      listeners.set(uid, heard)
      const entry = entryOf(ref)
      // What it serves, and how it is spoken to.
      if (entry) await providers.probe(entry.id, lookWithinMs, scope.signal)
      const outcome = generations.run({
        uid,
        ref,
        caller: { kind: 'ask', key },
        priority: 'chat',
        source: 'wire',
        messageUid: null,
        prompt: { messages: [{ role: 'user', text: prompt }], params: {}, tools: [] },
      })
      if (stopping.signal.aborted) await generations.stop([uid], 'user_stop')
      return outcome
    },
    async stop() {
      stopping.abort()
      await generations.stop(generations.running(), 'user_stop')
    },
    close: () => scope.close(),
  }
}
