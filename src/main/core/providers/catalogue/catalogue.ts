import { isDeepStrictEqual } from 'node:util'
import { readCatalogue, replaceCatalogue } from '../../store/catalogue.ts'
import type { Store } from '../../store/store.ts'
import { codeOf } from '../../kernel/errors.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Log } from '../../ports.ts'
import { modelFacts, type ModelFacts } from '../probe/facts.ts'

/** What a provider said it serves. */
export interface Shelf {
  readonly models: readonly ModelFacts[]
  /** In ms since 1970. */
  readonly seenAt: number
  /** It was said in this launch: what is loaded may still be true. */
  readonly fresh: boolean
}

/** What the providers said they serve, kept so that it is there before they answer. */
export interface Catalogue {
  /** Undefined: it was never read. */
  of(providerId: string): Shelf | undefined
  put(providerId: string, models: readonly ModelFacts[]): void
  /** Forgets what a provider said: its id means another server now. */
  forget(providerId: string): void
}

/** How old what is kept may be while nothing changes. */
const rewriteMs = 3_600_000

export function openCatalogue(options: {
  readonly store: Pick<Store, 'read' | 'write'>
  readonly clock: Clock
  readonly log: Log
}): Catalogue {
  const { store, clock, log } = options
  const shelves = new Map<string, Shelf>(readShelves(store))
  const writtenAt = new Map<string, number>()

  /** What is kept is a convenience: a full disk must not keep anybody from the models. */
  function keep(providerId: string, models: readonly ModelFacts[], wall: number): void {
    writtenAt.set(providerId, wall)
    const rows = models.map((model) => ({ modelId: model.id, facts: JSON.stringify(model) }))
    store
      .write('batch', (tx) => replaceCatalogue(tx, providerId, rows, wall))
      .catch((error: unknown) => {
        writtenAt.delete(providerId)
        log.warn('The catalogue was not written', { providerId, code: codeOf(error) })
      })
  }

  return {
    of: (providerId) => shelves.get(providerId),
    put(providerId, models) {
      const wall = clock.wall()
      const before = shelves.get(providerId)
      shelves.set(providerId, { models, seenAt: wall, fresh: true })
      const old = wall - (writtenAt.get(providerId) ?? 0) > rewriteMs
      if (old || !isDeepStrictEqual(before?.models, models)) keep(providerId, models, wall)
    },
    forget(providerId) {
      if (shelves.delete(providerId)) keep(providerId, [], clock.wall())
    },
  }
}

function readShelves(store: Pick<Store, 'read'>): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>()
  for (const row of readCatalogue(store.read)) {
    const facts = modelFacts.safeParse(JSON.parse(row.facts))
    if (!facts.success) continue
    const models = [...(shelves.get(row.providerId)?.models ?? []), facts.data]
    shelves.set(row.providerId, { models, seenAt: row.seenAt, fresh: false })
  }
  return shelves
}
