import { isDeepStrictEqual } from 'node:util'
import type { FoundServer } from '../../../../contract/providers.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Network } from '../../kernel/network.ts'
import type { Scope } from '../../kernel/scope.ts'
import type { Finding } from '../probe/finding.ts'
import { lookAtServer } from '../probe/look-at-server.ts'
import { hostOf } from '../registry/base-url.ts'
import type { OwnNames } from '../registry/machine.ts'
import type { RegisteredProvider } from '../registry/registry.ts'
import { placesOf, usualPorts } from './address.ts'
import { foundServer } from './found-server.ts'
import { inTheFile, nothingThere, speaksOther } from './not-found.ts'
import { isSameServer, otherScheme } from './same-server.ts'
import { suggestId } from './suggest-id.ts'

/** Finds servers that are not in the registry. */
export interface Discovery {
  /** What was found on the usual ports of this computer, without what the registry has. */
  found(): FoundServer[]
  /** Looks at the usual ports now, without waiting. */
  refresh(): void
  /** Looks at one address, at most 3 s. Fails as `invalid`, `already_exists` or `not_available`. */
  probe(address: string, signal: AbortSignal): Promise<FoundServer>
}

export interface DiscoveryOptions {
  readonly clock: Clock
  readonly network: Network
  readonly scope: Scope
  readonly own: OwnNames
  readonly watched: () => boolean
  readonly providers: () => readonly RegisteredProvider[]
  /** What is found has changed. */
  readonly onChange: () => void
  /** Ports to look at; the usual ones when not given. */
  readonly ports?: readonly number[]
}

const probeMs = 3_000
/** While somebody watches; soon again for who has no machine yet and may be starting a server. */
const firstMs = 15_000
const everyMs = 60_000

export function createDiscovery(options: DiscoveryOptions): Discovery {
  const { clock, network, scope, own, watched, providers, onChange, ports = usualPorts } = options
  let seen: readonly { origin: string; finding: Finding }[] = []
  let looking: Promise<void> | undefined
  let cancel = (): void => undefined

  function refresh(): void {
    if (scope.signal.aborted) return
    cancel()
    looking ??= lookAround().finally(() => {
      looking = undefined
      plan()
    })
  }

  function plan(): void {
    if (scope.signal.aborted) return
    cancel = clock.after(providers().length === 0 ? firstMs : everyMs, () => {
      if (watched()) refresh()
    })
  }

  async function lookAround(): Promise<void> {
    const before = found()
    const origins = ports.map((port) => `http://127.0.0.1:${port}`)
    const looks = await lookAtAll(
      origins.filter((origin) => !registeredAt(origin)),
      scope.signal,
    )
    if (scope.signal.aborted) return
    seen = looks
    if (!isDeepStrictEqual(before, found())) onChange()
  }

  function found(): FoundServer[] {
    const taken = new Set(providers().map(({ id }) => id))
    return seen.flatMap(({ origin, finding }) => {
      const server = registeredAt(origin) ? undefined : offer(origin, finding, taken)
      if (server) taken.add(server.suggestedId)
      return server ?? []
    })
  }

  function offer(
    origin: string,
    finding: Finding,
    taken: ReadonlySet<string>,
  ): FoundServer | undefined {
    const host = hostOf(new URL(origin))
    return foundServer(origin, finding, (kind) => suggestId(host, kind, own, taken))
  }

  function registeredAt(origin: string): RegisteredProvider | undefined {
    return providers().find((provider) => isSameServer(provider.origin, origin, own))
  }

  function lookAtAll(
    origins: readonly string[],
    signal: AbortSignal,
  ): Promise<{ origin: string; finding: Finding }[]> {
    const look = {
      apiKey: undefined,
      apiKeyEnv: null,
      // Only for servers of the list.
      canKeepKey: false,
      kind: null,
      ms: probeMs,
      signal,
      clock,
      network,
    }
    return Promise.all(
      origins.map(async (origin) => ({
        origin,
        finding: await lookAtServer({ ...look, origin, shown: new Map() }),
      })),
    )
  }

  async function probe(address: string, signal: AbortSignal): Promise<FoundServer> {
    const places = placesOf(address)
    if (!places.ok) throw new AppError('invalid', `The address ${places.fault}.`)
    const { origins } = places
    const limit = new AbortController()
    const done = clock.after(probeMs, () => limit.abort())
    const all = AbortSignal.any([signal, limit.signal, scope.signal])
    const unknown = origins.filter((origin) => !registeredAt(origin))
    const also = places.guessed ? [] : unknown.map(otherScheme)
    const looks = await lookAtAll([...unknown, ...also], all).finally(done)
    const taken = new Set(providers().map(({ id }) => id))
    const servers = looks.flatMap(({ origin, finding }) => offer(origin, finding, taken) ?? [])
    const asked = servers.find((server) => origins.includes(server.address))
    if (asked) return asked
    const [there] = origins.flatMap((origin) => registeredAt(origin) ?? [])
    if (there) throw inTheFile(there)
    const [other] = servers
    if (other) throw speaksOther(other.address)
    const problems = looks.slice(0, unknown.length).map(({ finding }) => finding.problem ?? '')
    throw nothingThere({ address, host: places.host, guessed: places.guessed, problems })
  }

  scope.defer(async () => {
    cancel()
    await looking
  })

  return { found, refresh, probe }
}
