import { useEffect, useMemo, useRef } from 'react'
import type { Round, Verdict } from '../../../contract/arena.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { useAttempts } from '../../connection/use-attempts.ts'
import { openSession, rememberRound, rememberRoute } from '../../stores/route.ts'
import { copyText } from '../../ui/copy-text.ts'
import { texts } from './texts.ts'

/** What can be done with a round. Each resolves when the core has done it; what is different then, `changes` tells. */
export interface RoundActions {
  readonly vote: (verdict: Verdict) => Promise<void>
  readonly undo: () => Promise<void>
  readonly reveal: () => Promise<void>
  /** One column, or all. */
  readonly stop: (position?: number) => Promise<void>
  /** A round that was voted on is copied; the copy is shown. */
  readonly again: (position: number) => Promise<void>
  readonly continueAsChat: (position: number) => Promise<void>
  /** Asks again exactly as it was asked, in a round of its own, which is shown. */
  readonly replay: () => Promise<void>
  readonly copyAll: () => Promise<void>
}

/** The same object as long as it is the same round: columns are not drawn again for it. */
export function useRoundActions(round: Round): RoundActions {
  const { client } = useConnection()
  /** A vote is on its way, or not shown yet: a key that was pressed twice votes once. */
  const isVoting = useRef(false)
  const { uid: roundUid } = round
  /** A key that was pressed twice makes one. */
  const chats = useAttempts(`round.${roundUid}.chat`, newChatUids)
  const replays = useAttempts(`round.${roundUid}.replay`, newUid)
  useEffect(() => {
    isVoting.current = false
  }, [round])

  return useMemo(
    () => ({
      async vote(verdict) {
        if (isVoting.current) return
        isVoting.current = true
        try {
          await client.arena.vote({ roundUid, voteUid: crypto.randomUUID(), verdict })
        } catch (error) {
          isVoting.current = false
          throw error
        }
      },
      undo: () => client.arena.undo({ roundUid }),
      reveal: () => client.arena.reveal({ roundUid }),
      stop: (position) =>
        client.arena.stop({ roundUid, ...(position !== undefined && { position }) }),
      async again(position) {
        const goOnTo = rememberRound()
        const copyUid = crypto.randomUUID()
        const { roundUid: where } = await client.arena.again({ roundUid, position, copyUid })
        goOnTo(where)
      },
      async continueAsChat(position) {
        const isStillThere = rememberRoute()
        const made = chats.of(String(position))
        await client.arena.continueAsChat({ roundUid, position, ...made })
        chats.done(made)
        if (isStillThere()) openSession(made.sessionUid)
      },
      async replay() {
        const goOnTo = rememberRound()
        const replayUid = replays.of('')
        await client.arena.replay({ roundUid, replayUid })
        replays.done(replayUid)
        goOnTo(replayUid)
      },
      async copyAll() {
        copyText(await client.arena.markdown({ roundUid }), texts.copiedAll)
      },
    }),
    [client, roundUid, chats, replays],
  )
}

function newUid(): string {
  return crypto.randomUUID()
}

function newChatUids(): { readonly sessionUid: string; readonly chatUid: string } {
  return { sessionUid: newUid(), chatUid: newUid() }
}
