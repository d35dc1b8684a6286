import { isDeepStrictEqual } from 'node:util'
import type { Registry } from './registry.ts'

/** What a reload changed, as provider ids in the order of the file. */
export interface RegistryDiff {
  readonly added: string[]
  readonly removed: string[]
  readonly changed: string[]
}

export function diffRegistries(before: Registry, now: Registry): RegistryDiff {
  const old = new Map(before.providers.map((provider) => [provider.id, provider]))
  const ids = new Set(now.providers.map(({ id }) => id))
  return {
    added: now.providers.flatMap(({ id }) => (old.has(id) ? [] : [id])),
    removed: before.providers.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
    changed: now.providers.flatMap((provider) => {
      const known = old.get(provider.id)
      return known && !isDeepStrictEqual(known, provider) ? [provider.id] : []
    }),
  }
}
