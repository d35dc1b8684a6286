import { useCallback } from 'react'
import { useConnection } from '../../connection/hooks.tsx'
import { openSession } from '../../stores/route.ts'
import { sendTurn } from './send-turn.ts'

/** Starts a new chat with a summary of this one, written by `ref`, and asks `text` there. */
export function useSummary(chatUid: string): (text: string, ref: string) => Promise<void> {
  const { client } = useConnection()
  return useCallback(
    async (text, ref) => {
      const sessionUid = crypto.randomUUID()
      const newChatUid = crypto.randomUUID()
      const generationUid = crypto.randomUUID()
      await client.chat.continueFromSummary({ chatUid, sessionUid, newChatUid, generationUid, ref })
      const { headUid } = await client.chat.get({ sessionUid })
      await sendTurn(client, {
        chatUid: newChatUid,
        parentUid: headUid,
        text,
        ref,
        dropOldest: false,
      })
      openSession(sessionUid)
    },
    [client, chatUid],
  )
}
