import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '../../kernel/clock.ts'
import { createEmitter } from '../../kernel/emitter.ts'
import type { Network } from '../../kernel/network.ts'
import type { Scope } from '../../kernel/scope.ts'
import { waited } from '../../kernel/waited.ts'
import type { Finding } from '../probe/finding.ts'
import { lookAtServer } from '../probe/look-at-server.ts'
import type { RegisteredProvider } from '../registry/registry.ts'
import { afterLook, isThere, unseen, type Health } from './health.ts'
import { createLimit } from './limit.ts'
import { nextLookMs } from './next-look.ts'

/** Looks at the servers of the registry again and again, off everybody's way. */
export interface Monitor {
  /** Follows these from now on; those that are new or were changed are looked at at once. */
  follow(providers: readonly RegisteredProvider[]): void
  health(id: string): Health
  /** When it is looked at next, in ms since 1970; null: it is being looked at, or not followed. */
  nextLookAt(id: string): number | null
  /** Looks at one now, or joins the look under way; waits at most `ms`. True when it answers. */
  probe(id: string, ms: number, signal: AbortSignal): Promise<boolean>
  /** Looks at all of them now, without waiting. */
  refresh(): void
  /** Somebody watches from now on: looks at those whose turn would come late. */
  attend(): void
  /** Told after every look, and when the next one is set. */
  onLook(listener: (id: string, finding: Finding) => void): () => void
}

export interface MonitorOptions {
  readonly clock: Clock
  readonly network: Network
  readonly scope: Scope
  /** Whether anybody looks at the answers now. */
  readonly watched: () => boolean
  readonly keyOf: (provider: RegisteredProvider) => string | undefined
  readonly canKeepKey: boolean
}

/** Enough that some dead addresses keep nobody waiting, few enough to be unnoticed. */
const looksAtOnce = 8
const answerMs = 3_000

interface Followed {
  readonly provider: RegisteredProvider
  readonly stop: AbortController
  readonly shown: Map<string, readonly string[]>
  health: Health
  nextAt: number | null
  cancel: () => void
  look: Promise<void> | undefined
}

export function createMonitor({
  clock,
  network,
  scope,
  watched,
  keyOf,
  canKeepKey,
}: MonitorOptions): Monitor {
  const looks = createEmitter<[string, Finding]>()
  const followed = new Map<string, Followed>()
  const limit = createLimit(looksAtOnce)

  function add(provider: RegisteredProvider): void {
    const entry: Followed = {
      provider,
      stop: new AbortController(),
      shown: new Map(),
      health: unseen(provider.kind),
      nextAt: null,
      cancel: () => undefined,
      look: undefined,
    }
    followed.set(provider.id, entry)
    lookInTurn(entry)
  }

  function drop(entry: Followed): void {
    followed.delete(entry.provider.id)
    entry.cancel()
    entry.stop.abort()
  }

  /** In its turn, so that dead addresses do not all wait at once. */
  function lookInTurn(entry: Followed): void {
    entry.cancel()
    entry.nextAt = null
    void limit(() => lookNow(entry))
  }

  /** Begins a look, or joins the one under way. */
  function lookNow(entry: Followed): Promise<void> {
    entry.cancel()
    entry.look ??= look(entry).finally(() => (entry.look = undefined))
    return entry.look
  }

  async function look(entry: Followed): Promise<void> {
    const { provider, stop, shown, health } = entry
    if (stop.signal.aborted) return
    const finding = await lookAtServer({
      origin: provider.origin,
      apiKey: keyOf(provider),
      apiKeyEnv: provider.apiKeyEnv,
      canKeepKey,
      // What stands at an address may be another server when it comes back.
      kind: provider.kind ?? (isThere(health) ? health.kind : null),
      shown,
      ms: answerMs,
      signal: stop.signal,
      clock,
      network,
    })
    if (stop.signal.aborted) return
    entry.health = afterLook(health, finding, clock.wall())
    plan(entry)
    looks.emit([provider.id, finding])
  }

  function plan(entry: Followed): void {
    const ms = nextLookMs(entry.provider.id, entry.health, watched(), clock.wall())
    entry.nextAt = clock.wall() + ms
    entry.cancel = clock.after(ms, () => lookInTurn(entry))
  }

  scope.defer(async () => {
    const entries = [...followed.values()]
    entries.forEach(drop)
    await Promise.all(entries.flatMap(({ look: underWay }) => underWay ?? []))
  })

  return {
    follow(providers) {
      if (scope.signal.aborted) return
      const now = new Map(providers.map((provider) => [provider.id, provider]))
      for (const entry of followed.values()) {
        if (!isDeepStrictEqual(now.get(entry.provider.id), entry.provider)) drop(entry)
      }
      providers.filter(({ id }) => !followed.has(id)).forEach(add)
    },
    health: (id) => followed.get(id)?.health ?? unseen(null),
    nextLookAt: (id) => followed.get(id)?.nextAt ?? null,
    async probe(id, ms, signal) {
      const entry = followed.get(id)
      if (!entry || signal.aborted) return false
      await Promise.race([lookNow(entry), waited(clock, ms, signal)])
      return entry.look === undefined && isThere(entry.health)
    },
    refresh: () => followed.forEach(lookInTurn),
    attend() {
      for (const entry of followed.values()) {
        const ms = nextLookMs(entry.provider.id, entry.health, true, clock.wall())
        if (entry.nextAt !== null && entry.nextAt > clock.wall() + ms) lookInTurn(entry)
      }
    },
    onLook: (listener) => looks.on(([id, finding]) => listener(id, finding)),
  }
}
