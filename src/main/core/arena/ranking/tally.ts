import type { Verdict } from '../../../../contract/arena.ts'

/** Who took part in a vote. */
export interface Entrant {
  readonly ref: string
  readonly fingerprint: string | null
  /** Of its answer. */
  readonly words: number
}

/** What was decided among whom. */
export interface CountedVote {
  readonly kind: Verdict['kind']
  /** Place in the ballot; null: nobody. */
  readonly winner: number | null
  readonly ballot: readonly Entrant[]
}

/** One row of a board so far. */
export interface Contender {
  readonly ref: string
  readonly fingerprint: string | null
  /** Votes it took part in. */
  votes: number
  /** Answers, and the words of all of them. */
  answers: number
  words: number
  /** What it took from each other contender, by `contenderKey`, in parts of `game`. */
  readonly taken: Map<string, number>
}

/** Votes, as counts per pair: what a board is made of does not grow with their number. */
export interface Tally {
  votes: number
  /** By `contenderKey`. */
  readonly contenders: Map<string, Contender>
}

/**
 * One win of one over another. Every share below is a whole number of it for ballots of up to eight: sums are exact, so
 * that no order of votes changes a digit.
 */
export const game = 840 ** 2

export function emptyTally(): Tally {
  return { votes: 0, contenders: new Map() }
}

/** Two fingerprints under one ref are two contenders. A ref has no line break. */
export function contenderKey({ ref, fingerprint }: Omit<Entrant, 'words'>): string {
  return fingerprint === null ? ref : `${ref}\n${fingerprint}`
}

/**
 * Adds a vote. A best one wins against every other, a tie is half a win for both of each pair, and "all bad" compares
 * nobody: it is counted as a vote and no more. The pairs of one vote are no votes of their own: of `size` answers the
 * best tells as much as 2 (size - 1) / size games do, whatever their number of pairs, and a tie of them counts the same;
 * taken whole, intervals would come out too narrow by the root of size / 2.
 */
export function count(tally: Tally, { kind, winner, ballot }: CountedVote): void {
  tally.votes += 1
  const contenders = ballot.map((entrant) => answered(tally, entrant))
  for (const contender of new Set(contenders)) contender.votes += 1
  if (kind === 'all_bad') return
  const size = ballot.length
  contenders.forEach((one, place) => {
    if (kind === 'best' && place !== winner) return
    const share = kind === 'best' ? (2 * game) / size : (2 * game) / size ** 2
    for (const other of contenders) if (other !== one) take(one, other, share)
  })
}

function answered({ contenders }: Tally, entrant: Entrant): Contender {
  const key = contenderKey(entrant)
  const { ref, fingerprint } = entrant
  const contender = contenders.get(key) ?? {
    ref,
    fingerprint,
    votes: 0,
    answers: 0,
    words: 0,
    taken: new Map<string, number>(),
  }
  contenders.set(key, contender)
  contender.answers += 1
  contender.words += entrant.words
  return contender
}

function take(one: Contender, other: Contender, share: number): void {
  const key = contenderKey(other)
  one.taken.set(key, (one.taken.get(key) ?? 0) + share)
}
