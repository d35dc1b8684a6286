import type { Reader } from '../../store/sql.ts'
import { countUndone, readVotesAfter, type CastVote } from '../../store/votes.ts'

/** The value of that name with every vote that counts in it: `start` makes it, `add` takes the votes that came since. */
export type FollowVotes = <Value>(
  name: string,
  start: () => Value,
  add: (value: Value, vote: CastVote) => void,
) => Value

/**
 * Keeps what was counted, so that a further vote costs as much after 5,000 as after 50. A vote that was taken back is
 * rare, and then all are counted again.
 */
export function followVotes(read: Reader): FollowVotes {
  const kept = new Map<string, { readonly value: unknown; upTo: number }>()
  let undone = 0
  return <Value>(
    name: string,
    start: () => Value,
    add: (value: Value, vote: CastVote) => void,
  ): Value => {
    const undoneNow = countUndone(read)
    if (undoneNow !== undone) kept.clear()
    undone = undoneNow
    const known = kept.get(name) ?? { value: start(), upTo: 0 }
    kept.set(name, known)
    const value = known.value as Value // a name stands for one kind of value
    for (const vote of readVotesAfter(read, known.upTo)) {
      add(value, vote)
      known.upTo = vote.id
    }
    return value
  }
}
