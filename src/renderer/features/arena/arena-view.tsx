import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { isNotFound, problemOf } from '../../connection/problem.ts'
import { openNewRound } from '../../stores/route.ts'
import { placeOfFocus } from '../../stores/use-first-focus.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NewRound } from './new-round.tsx'
import { RoundView } from './round-view.tsx'
import { texts } from './texts.ts'

/** The Arena: a round, or the place where a new one begins (null). */
export function ArenaView({ roundUid }: { readonly roundUid: string | null }) {
  if (roundUid === null) return <NewRound />
  return <RoundPlace key={roundUid} roundUid={roundUid} />
}

function RoundPlace({ roundUid }: { readonly roundUid: string }) {
  const { client } = useConnection()
  const round = useQuery(useQueries().arena.round.queryOptions({ input: { roundUid } }))
  const [focusFrom] = useState(placeOfFocus)
  const newRound = (
    <Button kind="quiet" onClick={openNewRound}>
      {texts.newRound}
    </Button>
  )
  // Also while it is still known here: it may have been deleted in another window.
  if (isNotFound(round.error)) {
    const bringBack = async (): Promise<void> => {
      await client.arena.restore({ roundUid })
      await round.refetch()
    }
    return (
      <EmptyState
        title={texts.removedRound}
        actions={
          <>
            <Button onClick={() => orTell(bringBack())}>{texts.bringBack}</Button>
            {newRound}
          </>
        }
      >
        <p>{texts.removedHelp}</p>
      </EmptyState>
    )
  }
  if (round.data !== undefined) return <RoundView round={round.data} focusFrom={focusFrom} />
  if (round.error === null) return null
  return (
    <EmptyState title={texts.loadFailed} actions={newRound}>
      <p>{problemOf(round.error).message}</p>
    </EmptyState>
  )
}
