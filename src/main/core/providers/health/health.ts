import type { ProviderKind, ProviderState } from '../../../../contract/providers.ts'
import type { Finding } from '../probe/finding.ts'

/** What is known of a provider's server now. */
export interface Health {
  readonly state: ProviderState
  /** Since when it is in that state, in ms since 1970; null: it was never looked at. */
  readonly since: number | null
  /** As the registry says or a look found out. */
  readonly kind: ProviderKind | null
  readonly version: string | null
  readonly latencyMs: number | null
  readonly problem: string | null
  /** How many looks in a row found it down. */
  readonly failures: number
  /** It can be asked to load and unload models. */
  readonly loadsModels: boolean
  /** It worked on a request when it was looked at last; null: it does not say. */
  readonly works: boolean | null
  /** How many requests it works on at once, as it told last; null: it does not say. */
  readonly slots: number | null
}

export function unseen(kind: ProviderKind | null): Health {
  return {
    state: 'unknown',
    since: null,
    kind,
    version: null,
    latencyMs: null,
    problem: null,
    failures: 0,
    loadsModels: false,
    works: null,
    slots: null,
  }
}

/** Health after a look. What a server that is down or loading does not tell stays as it was told last. */
export function afterLook(before: Health, finding: Finding, wall: number): Health {
  return {
    state: finding.state,
    since: finding.state === before.state ? before.since : wall,
    kind: finding.kind ?? before.kind,
    version: finding.facts ? finding.facts.version : before.version,
    latencyMs: finding.latencyMs,
    problem: finding.problem,
    failures: finding.state === 'down' ? before.failures + 1 : 0,
    loadsModels: finding.facts ? finding.facts.loadsModels : before.loadsModels,
    works: finding.facts ? finding.facts.works : null,
    slots: finding.facts ? finding.facts.slots : before.slots,
  }
}

/** A server answered when it was looked at last. */
export function isThere({ state }: Pick<Health, 'state'>): boolean {
  return state !== 'down' && state !== 'unknown'
}
