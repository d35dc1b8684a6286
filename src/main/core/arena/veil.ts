import type { Announce } from '../changes/changes.ts'
import { arenaSessionOf } from '../store/arena-generations.ts'
import { areNamesShown } from '../store/rounds.ts'
import type { Reader } from '../store/sql.ts'
import type { UnderWay } from './under-way.ts'

/** What no window may be told, because it would say who stands in which column of a blind round. */
export interface Veil {
  /** Nothing of this generation may be told: not its ref, its phases, its text or its end. */
  hides(generationUid: string): boolean
  /** The refs of blind rounds that are being answered: what their servers do now is not told. Aliases of the registry are resolved. */
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

  function hiddenRefs(): Set<string> {
    const hidden = underWay.all().filter(({ sessionId }) => isHidden(sessionId))
    return new Set(hidden.flatMap(({ refs }) => refs))
  }

  return {
    hides,
    hiddenRefs,
    announce(topic, ids = []) {
      if (topic === 'generations') {
        const rounds = ids.flatMap((uid) => underWay.get(uid)?.roundUid ?? [])
        if (rounds.length > 0) announce('arena', rounds)
        const told = ids.filter((uid) => !hides(uid))
        if (told.length > 0) announce('generations', told)
      } else if (underWay.all().some(({ sessionId }) => isHidden(sessionId))) announce(topic)
      else announce(topic, ids)
    },
  }
}
