import { useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Round, Verdict } from '../../../contract/arena.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { openRound, openSession, rememberRoute } from '../../stores/route.ts'
import { copyText } from './copy-text.ts'
import { texts } from './texts.ts'

/** What can be done with a round. Each resolves when it is done and shown. */
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

export function useRoundActions(round: Round): RoundActions {
  const { client } = useConnection()
  const cache = useQueryClient()
  const queries = useQueries()
  const isVoting = useRef(false)
  const { uid: roundUid } = round
  const readAgain = (): Promise<void> =>
    cache.invalidateQueries({ queryKey: queries.arena.round.key({ input: { roundUid } }) })

  return {
    async vote(verdict) {
      // The answer of the first is still on its way.
      if (isVoting.current) return
      isVoting.current = true
      try {
        await client.arena.vote({ roundUid, voteUid: crypto.randomUUID(), verdict })
        await readAgain()
      } finally {
        isVoting.current = false
      }
    },
    async undo() {
      await client.arena.undo({ roundUid })
      await readAgain()
    },
    async reveal() {
      await client.arena.reveal({ roundUid })
      await readAgain()
    },
    stop: (position) =>
      client.arena.stop({ roundUid, ...(position !== undefined && { position }) }),
    async again(position) {
      const isStillThere = rememberRoute()
      const copyUid = crypto.randomUUID()
      const { roundUid: where } = await client.arena.again({ roundUid, position, copyUid })
      if (where !== roundUid && isStillThere()) openRound(where)
    },
    async continueAsChat(position) {
      const isStillThere = rememberRoute()
      const sessionUid = crypto.randomUUID()
      const chatUid = crypto.randomUUID()
      await client.arena.continueAsChat({ roundUid, position, sessionUid, chatUid })
      if (isStillThere()) openSession(sessionUid)
    },
    async replay() {
      const isStillThere = rememberRoute()
      const replayUid = crypto.randomUUID()
      await client.arena.replay({ roundUid, replayUid })
      if (isStillThere()) openRound(replayUid)
    },
    async copyAll() {
      copyText(await client.arena.markdown({ roundUid }), texts.copiedAll)
    },
  }
}
