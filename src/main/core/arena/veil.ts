import type { Announce } from '../changes/changes.ts'
import { arenaSessionOf } from '../store/arena-generations.ts'
import { areNamesShown } from '../store/rounds.ts'
import type { Reader } from '../store/sql.ts'
import type { UnderWay } from './under-way.ts'

/** A blind round, or a deck of them, that is being answered. */
export interface HiddenWork {
  /** Of the round, or of the deck. */
  readonly uid: string
  /** All that were named for its columns, aliases of the registry resolved. */
  readonly refs: readonly string[]
  /** Its answers that have begun and not ended. */
  readonly generations: readonly string[]
}

/** What no window may be told, because it would say who stands in which column of a blind round. */
export interface Veil {
  /** Nothing of this generation may be told: not its ref, its phases, its text or its end. */
  hides(generationUid: string): boolean
  work(): readonly HiddenWork[]
  /**
   * The refs of blind rounds of which it is not told what their servers do: those that are being answered, and those
   * in which one column alone was asked. Aliases of the registry are resolved.
   */
  hiddenRefs(): ReadonlySet<string>
  /** `announce` for whoever tells what generations and servers do. */
  readonly announce: Announce
}

export function createVeil(read: Reader, underWay: UnderWay, announce: Announce): Veil {
  const isHidden = (sessionId: number): boolean => !areNamesShown(read, sessionId)

  function hides(generationUid: string): boolean {
    const sessionId = underWay.get(generationUid)?.sessionId ?? arenaSessionOf(read, generationUid)
    return sessionId !== undefined && isHidden(sessionId)
  }

  function work(): HiddenWork[] {
    const hidden = underWay.all().filter(({ sessionId }) => isHidden(sessionId))
    return [...Map.groupBy(hidden, ({ askedBy }) => askedBy)].map(([uid, own]) => ({
      uid,
      refs: own.flatMap(({ refs }) => refs),
      generations: own.map(({ generationUid }) => generationUid),
    }))
  }

  function hiddenRefs(): Set<string> {
    const alone = [...underWay.alone()].filter(([sessionId]) => isHidden(sessionId))
    return new Set([...work().flatMap(({ refs }) => refs), ...alone.flatMap(([, refs]) => refs)])
  }

  return {
    hides,
    work,
    hiddenRefs,
    announce(topic, ids = []) {
      if (topic === 'generations') {
        const arena = ids.flatMap((uid) => underWay.get(uid)?.roundUid ?? [])
        if (arena.length > 0) announce('arena', arena)
        const told = ids.filter((uid) => !hides(uid))
        if (told.length > 0) announce('generations', told)
      } else if (hiddenRefs().size > 0) announce(topic)
      else announce(topic, ids)
    },
  }
}
