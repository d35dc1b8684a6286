import type { End } from '../../contract/events.ts'
import type { Wish } from '../../contract/host.ts'
import type { Caller } from '../../contract/lanes.ts'
import type { Generations } from './inference/create-generations.ts'
import type { GenerationSpec } from './inference/types.ts'
import { createEmitter } from './kernel/emitter.ts'

/** Something a user asked for and waits for. */
export interface WorkItem extends WorkPlace {
  readonly generationUid: string
  /** Null in a blind round: nobody may know who writes. */
  readonly ref: string | null
}

/** Where the user sees it: a session or a round, and its name; null while it has none. */
export interface WorkPlace {
  readonly opens: Extract<Wish, { uid: string }>
  readonly title: string | null
}

/** What the application is busy with, for a host: its tray, its notifications, its question before it quits. */
export interface Work {
  /** What has begun and not ended, oldest first. */
  list(): WorkItem[]
  /** How many that are, which costs nothing to ask. */
  count(): number
  /** Stops all of it, as a user does. */
  stop(): Promise<void>
  /** Something began or ended. */
  onChange(listener: () => void): () => void
  onEnd(listener: (item: WorkItem, end: End) => void): () => void
}

type Runner = Pick<Generations, 'run' | 'stop'>

interface Places {
  readonly placeOf: (caller: Caller) => WorkPlace
  /** A caller will ask for more, though nothing of it runs now. */
  readonly goesOn: (caller: Caller) => boolean
}

/** Counts what is run through the answered `generations`. Titles are nobody's wish and are left out. */
export function countWork(
  generations: Runner,
  { placeOf, goesOn }: Places,
): Work & { readonly generations: Runner } {
  const specs = new Map<string, GenerationSpec>()
  const changed = createEmitter<void>()
  const ended = createEmitter<{ item: WorkItem; end: End }>()

  const itemOf = ({ uid, ref, nameless }: GenerationSpec, place: WorkPlace): WorkItem => ({
    ...place,
    generationUid: uid,
    ref: nameless ? null : ref,
  })
  /** A caller's place is looked up once, however much it asked for: that reads the store. */
  function list(): WorkItem[] {
    const places = new Map<string, WorkPlace>()
    return [...specs.values()].map((spec) => {
      const { kind, key } = spec.caller
      const place = places.get(`${kind} ${key}`) ?? placeOf(spec.caller)
      places.set(`${kind} ${key}`, place)
      return itemOf(spec, place)
    })
  }
  /** The answers of a round, or of a whole deck, are one piece of work: it ends with the last of them. */
  const isOver = ({ caller }: GenerationSpec): boolean =>
    caller.kind !== 'arena' ||
    (![...specs.values()].some((other) => other.caller.key === caller.key) && !goesOn(caller))

  return {
    list,
    count: () => specs.size,
    stop: () => generations.stop([...specs.keys()], 'user_stop'),
    onChange: (listener) => changed.on(listener),
    onEnd: (listener) =>
      ended.on(({ item, end }) => {
        listener(item, end)
      }),
    generations: {
      stop: (uids, reason) => generations.stop(uids, reason),
      async run(spec) {
        // Asked for again, it is the same one.
        if (spec.caller.kind === 'title' || specs.has(spec.uid)) return generations.run(spec)
        specs.set(spec.uid, spec)
        changed.emit()
        const outcome = await generations.run(spec)
        specs.delete(spec.uid)
        changed.emit()
        if (isOver(spec)) ended.emit({ item: itemOf(spec, placeOf(spec.caller)), end: outcome.end })
        return outcome
      },
    },
  }
}
