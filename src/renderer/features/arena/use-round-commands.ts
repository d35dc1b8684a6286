import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Round } from '../../../contract/arena.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useRanNow } from '../../commands/use-ran-now.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { openNewRound, openRound } from '../../stores/route.ts'
import { useNextOfDeck } from './decks-actions.ts'
import { isHidden } from './entry.ts'
import { texts as exchangeTexts } from './exchange-texts.ts'
import { roundTitle } from './round-title.ts'
import { texts } from './texts.ts'
import { useBlind } from './use-blind.ts'
import { useRemoveRound } from './use-remove-round.ts'
import type { RoundActions } from './use-round-actions.ts'

export interface RoundCommands {
  readonly round: Round
  readonly hasFocus: boolean
  readonly actions: RoundActions
  readonly onCompose: () => void
  readonly onVoteBar: () => void
  readonly onColumns: () => void
  readonly onPrompt: () => void
}

const { group, commands, hints } = texts

/** The commands of a round as a whole. */
export function useRoundCommands(given: RoundCommands): void {
  const { round, hasFocus, actions } = given
  const { deckUid } = round
  const queries = useQueries()
  const { remove } = useRemoveRound()
  const { toggle } = useBlind()
  const cache = useQueryClient()
  const around = queries.arena.neighbours.queryOptions({ input: { roundUid: round.uid } })
  const { data: known } = useQuery(around)
  // A key may come before it is known what stands around the round, or that it is something else by now.
  const neighbours = () => cache.fetchQuery(around)
  const findNext = useNextOfDeck()
  const isOpen = !isHidden(round)
  const running = round.ended < round.asked
  const ranNow = useRanNow(running)
  const stopAll = {
    title: commands.stopAll,
    group,
    enabled: running,
    run: () => actions.stop(),
  }
  useCommands([
    {
      id: 'arena.next',
      title: commands.next,
      group,
      ...(hasFocus && !isOpen && { hint: hints.next }),
      async run() {
        // Past the last that is there, what was passed by is left.
        const { after } = await neighbours()
        const next = after ?? (deckUid && (await findNext(deckUid)))
        if (next === null) openNewRound()
        else openRound(next)
      },
    },
    {
      id: 'arena.previous',
      title: commands.previous,
      group,
      enabled: known?.before !== null,
      async run() {
        const { before } = await neighbours()
        if (before !== null) openRound(before)
      },
    },
    {
      id: 'arena.compose',
      title: commands.compose,
      group,
      ...(hasFocus && isOpen && { hint: hints.write }),
      run: given.onCompose,
    },
    { id: 'arena.voteBar', title: commands.voteBar, group, run: given.onVoteBar },
    { id: 'arena.toColumns', title: commands.toColumns, group, run: given.onColumns },
    { id: 'arena.prompt', title: commands.prompt, group, run: given.onPrompt },
    { id: 'arena.blind', title: texts.toggleBlind, group, run: toggle },
    { id: 'arena.stopAll', ...stopAll },
    ...(ranNow ? [{ id: 'view.stop' as const, ...stopAll }] : []),
    {
      id: 'arena.replay',
      title: exchangeTexts.replay,
      group,
      enabled: isOpen && !running,
      run: actions.replay,
    },
    { id: 'arena.copyAll', title: commands.copyAll, group, run: actions.copyAll },
    {
      id: 'arena.remove',
      title: commands.remove,
      group,
      run: () => remove(round.uid, roundTitle(round.prompt)),
    },
  ])
}
