import { useMemo } from 'react'
import { useConnection } from './hooks.tsx'
import { ofWindow } from './of-window.ts'

/** Who the things will be that a request makes, until it is known that it made them. */
export interface Attempts<Uids> {
  /** The same for the same request: one that failed may have been carried out, and only its answer been lost. */
  readonly of: (request: string) => Uids
  /** They were made: the same request again is another one. */
  readonly done: (uids: Uids) => void
}

interface Attempt {
  readonly request: string
  readonly uids: unknown
}

/** The last attempt at each place: it may still be under way when somebody comes back to the view. */
const attemptsOf = ofWindow(() => new Map<string, Attempt>())

/** Requests that are made at a place, one after the other. */
export function useAttempts<Uids>(place: string, make: () => Uids): Attempts<Uids> {
  const connection = useConnection()
  return useMemo(() => {
    const attempts = attemptsOf(connection)
    return {
      of(request) {
        const last = attempts.get(place)
        // Only this is put at this place.
        if (last?.request === request) return last.uids as Uids
        const uids = make()
        attempts.set(place, { request, uids })
        return uids
      },
      done(uids) {
        if (attempts.get(place)?.uids === uids) attempts.delete(place)
      },
    }
  }, [connection, place, make])
}
