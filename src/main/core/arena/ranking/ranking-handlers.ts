import type { Board } from '../../../../contract/arena.ts'
import type { HandlersOf } from '../../handlers.ts'
import { AppError } from '../../kernel/errors.ts'
import type { ProviderDirectory } from '../../providers/providers.ts'
import { resolved } from '../../providers/resolved.ts'
import { readLineups } from '../../store/lineups.ts'
import type { Store } from '../../store/store.ts'
import { boardOf } from './board.ts'
import { followVotes } from './follow-votes.ts'
import { narrow } from './narrow.ts'
import { count, emptyTally } from './tally.ts'

interface Deps {
  readonly store: Pick<Store, 'read'>
  readonly directory: Pick<ProviderDirectory, 'alias'>
}

interface Overview {
  readonly votes: Record<Board, number>
  readonly tags: Set<string>
}

/** The boards, refitted when they are asked for. Votes of different boards are never mixed. */
export function createRankingHandlers({ store, directory }: Deps): HandlersOf<'ranking'> {
  const { read } = store
  const follow = followVotes(read)

  /** The models of a line-up, as ballots name them. */
  function lineupRefs(uid: string): string[] {
    const lineup = readLineups(read).find((saved) => saved.uid === uid)
    if (!lineup) throw new AppError('not_found', 'This line-up was deleted.')
    return lineup.columns.map(({ ref }) => resolved(ref, directory)).toSorted()
  }

  return {
    board({ board, tag, lineupUid, providerId }) {
      const refs = lineupUid === undefined ? undefined : lineupRefs(lineupUid)
      const keeps = ({ ref }: { readonly ref: string }): boolean =>
        (refs?.includes(ref) ?? true) &&
        (providerId === undefined || ref.startsWith(`${providerId}/`))
      const name = JSON.stringify([board, tag, refs, providerId])
      const tally = follow(name, emptyTally, (counted, vote) => {
        if (vote.board !== board || (tag !== undefined && !vote.tags.includes(tag))) return
        const narrowed = narrow(vote, keeps)
        if (narrowed) count(counted, narrowed)
      })
      return boardOf(tally)
    },
    boards() {
      const { votes, tags } = follow('overview', emptyOverview, (overview, vote) => {
        overview.votes[vote.board] += 1
        for (const tag of vote.tags) overview.tags.add(tag)
      })
      return { votes, tags: [...tags].toSorted((a, b) => a.localeCompare(b)) }
    },
  }
}

function emptyOverview(): Overview {
  return { votes: { blind: 0, open: 0, judge: 0 }, tags: new Set() }
}
