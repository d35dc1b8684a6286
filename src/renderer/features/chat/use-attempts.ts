import { useMemo, useRef } from 'react'

/** The identities of one turn. Asking again with them is the same request. */
export interface TurnUids {
  readonly uid: string
  readonly answerUid: string
  readonly generationUid: string
}

/** The identities of a session that goes on from a summary, and of the first turn in it. */
export interface SummaryUids {
  readonly sessionUid: string
  readonly newChatUid: string
  readonly turn: TurnUids
}

/** Sending one text: as a turn, or in a new session with a summary. */
export interface Attempt {
  readonly turn: TurnUids
  readonly summary: SummaryUids
}

export interface Attempts {
  /** The same for the same text and target: what failed may have been carried out, and only its answer been lost. */
  readonly of: (text: string, target: string) => Attempt
  /** It was sent: the same text again is another one. */
  readonly sent: () => void
}

/** Keeps who a text will be until it was sent. `target` is anything that says where it goes. */
export function useAttempts(): Attempts {
  const last = useRef<{ text: string; target: string; attempt: Attempt } | null>(null)
  return useMemo(
    () => ({
      of(text, target) {
        if (last.current?.text !== text || last.current.target !== target) {
          last.current = { text, target, attempt: newAttempt() }
        }
        return last.current.attempt
      },
      sent() {
        last.current = null
      },
    }),
    [],
  )
}

function newAttempt(): Attempt {
  const summary = { sessionUid: crypto.randomUUID(), newChatUid: crypto.randomUUID() }
  return { turn: newTurnUids(), summary: { ...summary, turn: newTurnUids() } }
}

function newTurnUids(): TurnUids {
  return {
    uid: crypto.randomUUID(),
    answerUid: crypto.randomUUID(),
    generationUid: crypto.randomUUID(),
  }
}
