/** Further votes than this nobody gives: then no number is told. */
const mostVotes = 10_000

/**
 * How many more votes would decide what is not decided after `votes`; null: too many for a number, or none would.
 * `decides` says whether it would be decided if there were so many times the votes there are: more of them decide no less.
 */
export function votesMissing(votes: number, decides: (times: number) => boolean): number | null {
  const enough = (more: number): boolean => decides(1 + more / votes)
  if (!enough(mostVotes)) return null
  let [few, many] = [0, mostVotes]
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2)
    if (enough(middle)) many = middle
    else few = middle
  }
  return many
}
