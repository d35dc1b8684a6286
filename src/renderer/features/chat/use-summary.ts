import { useState } from 'react'
import { useConnection } from '../../connection/hooks.tsx'
import { rememberSession } from '../../stores/route.ts'
import { sendTurn } from './send-turn.ts'
import type { SummaryUids } from './turn-uids.ts'

/** `refusedUid`: an answer that was refused as too long; the summary is of what was before its question. */
export type Summarise = (
  text: string,
  ref: string,
  uids: SummaryUids,
  refusedUid?: string,
) => Promise<void>

export interface Summary {
  /** Starts a new chat with a summary of this one, written by `ref`, and asks `text` there. */
  readonly write: Summarise
  /** That is under way. */
  readonly isWriting: boolean
}

/** Going on in a new chat with a summary of this one. */
export function useSummary(chatUid: string): Summary {
  const { client } = useConnection()
  const [isWriting, setWriting] = useState(false)
  const write: Summarise = async (text, ref, { sessionUid, newChatUid, turn }, refusedUid) => {
    const goOnTo = rememberSession()
    setWriting(true)
    try {
      // The session is who it is by its own uids; a summary that failed cannot be written again as the same generation.
      const generationUid = crypto.randomUUID()
      await client.chat.continueFromSummary({
        chatUid,
        sessionUid,
        newChatUid,
        generationUid,
        ref,
        ...(refusedUid !== undefined && { refusedUid }),
      })
      const { headUid } = await client.chat.get({ sessionUid })
      await sendTurn(client, {
        chatUid: newChatUid,
        parentUid: headUid,
        text,
        ref,
        dropOldest: false,
        uids: turn,
      })
      goOnTo(sessionUid)
    } finally {
      setWriting(false)
    }
  }
  return { write, isWriting }
}
