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
export interface SendUids {
  readonly turn: TurnUids
  readonly summary: SummaryUids
}

/** Of one text that was not sent before. */
export function newSendUids(): SendUids {
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
