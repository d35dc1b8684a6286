import { useQuery } from '@tanstack/react-query'
import type { Deck } from '../../../contract/decks.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { openRound, useRoute } from '../../stores/route.ts'
import { showToast } from '../../ui/toasts.tsx'
import { closeDecks } from './decks-shown.ts'
import { texts } from './decks-texts.ts'

export interface DecksActions {
  /** Newest first. */
  readonly all: readonly Deck[]
  /** Shows the first round of a deck that waits for a vote. */
  readonly voteNext: (uid: string) => Promise<void>
  readonly pause: (uid: string) => Promise<void>
  readonly resume: (uid: string) => Promise<void>
  readonly remove: (deck: Deck) => Promise<void>
}

export function useDecks(): DecksActions {
  const { client } = useConnection()
  const { data: all = [] } = useQuery(useQueries().decks.list.queryOptions())
  const findNext = useNextOfDeck()
  return {
    all,
    async voteNext(uid) {
      const next = await findNext(uid)
      if (next === null) showToast({ title: texts.noneNow })
      else {
        closeDecks()
        openRound(next)
      }
    },
    pause: (uid) => client.decks.pause({ uid }),
    resume: (uid) => client.decks.resume({ uid }),
    async remove({ uid, name }) {
      await client.decks.remove({ uid })
      closeDecks()
      showToast({ title: texts.removed(name) })
    },
  }
}

/** Finds a round of a deck that waits for a vote and is not the one that is shown; null: there is none now. */
export function useNextOfDeck(): (deckUid: string) => Promise<string | null> {
  const { client } = useConnection()
  return async (uid) => {
    const next = await client.decks.next({ uid })
    return next === useRoute.getState().roundUid && useRoute.getState().view === 'arena'
      ? null
      : next
  }
}
