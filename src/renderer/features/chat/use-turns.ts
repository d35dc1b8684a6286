import { useCallback } from 'react'
import type { Message } from '../../../contract/chat.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { sendTurn, type NewTurn } from './send-turn.ts'

export interface Turns {
  /** A message and its answer; answers the message's uid. `parentUid` null: the first of the chat. */
  readonly send: (turn: Omit<NewTurn, 'chatUid'>) => Promise<string>
  /** Another answer beside this one; answers its uid. */
  readonly regenerate: (message: Message, ref: string) => Promise<string>
  readonly stop: () => Promise<void>
  /** Shows another version. */
  readonly select: (messageUid: string) => Promise<void>
}

/** What can be done in one chat. */
export function useTurns(chatUid: string): Turns {
  const { client } = useConnection()
  const send = useCallback<Turns['send']>(
    (turn) => sendTurn(client, { chatUid, ...turn }),
    [client, chatUid],
  )
  const regenerate = useCallback<Turns['regenerate']>(
    async (message, ref) => {
      const answerUid = crypto.randomUUID()
      await client.chat.answer({
        chatUid,
        // An answer stands below its question.
        parentUid: message.parentUid ?? message.uid,
        answerUid,
        generationUid: crypto.randomUUID(),
        ref,
      })
      return answerUid
    },
    [client, chatUid],
  )
  const stop = useCallback(() => client.chat.stop({ chatUid }), [client, chatUid])
  const select = useCallback(
    (messageUid: string) => client.chat.select({ chatUid, messageUid }),
    [client, chatUid],
  )
  return { send, regenerate, stop, select }
}
