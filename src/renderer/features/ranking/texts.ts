import { formatCount } from '../../ui/format.ts'

/** Every sentence of the ranking. */
export const texts = {
  title: 'Ranking',
  boards: 'Boards',
  tabs: {
    blind: (votes: number) => `Blind, ${texts.votes(votes)}`,
    open: (votes: number) => `Open, ${formatCount(votes)}`,
    judge: (votes: number) => `Judge, ${formatCount(votes)}`,
  },
  votes: (count: number) => (count === 1 ? '1 vote' : `${formatCount(count)} votes`),
  commands: {
    blind: 'Show what blind votes say',
    open: 'Show what open votes say',
    judge: 'Show what judges say',
  },
  loading: 'Counting votes',
  failed: 'The ranking could not be read.',
  again: 'Try again',
  newRound: 'New round',

  noVotes: {
    blind: 'No blind votes yet',
    open: 'No open votes yet',
    judge: 'No votes of a judge yet',
  },
  noVotesHelp: {
    blind:
      'Begin a blind round, read the answers and choose the best: who wrote them is told then.',
    open: 'A vote counts here when names were shown before it, or when an answer told its own.',
    judge:
      'Nobody but you votes yet. When models judge rounds, their votes stand here, apart from yours.',
  },
  noneLeft: 'No vote fits this choice',
  noneLeftHelp: 'It takes votes on at least two of the models that are left.',
  showAll: 'Show all votes',

  all: 'all',
  filters: {
    tag: 'Tag',
    lineup: 'Line-up',
    machine: 'Machine',
  },
  filter: (name: string, value: string) => `${name}: ${value}`,
  goneLineup: 'deleted',

  table: 'Ratings',
  columns: {
    rank: 'Rank',
    model: 'Model',
    interval: 'Rating and 95 % interval',
    rating: 'Rating',
    words: 'Words',
    votes: 'Votes',
  },
  ranks: (best: number, worst: number) => (best === worst ? `${best}` : `${best}–${worst}`),
  ranksSpoken: (best: number, worst: number) =>
    best === worst ? `Rank ${best}` : `Rank ${best} to ${worst}`,
  from: (low: number, high: number) => `${formatRating(low)} to ${formatRating(high)}`,
  rating: (rating: number, half: number) => `${formatRating(rating)} ± ${formatRating(half)}`,
  on: (model: string, machine: string) => `${model} on ${machine}`,

  alone: (model: string) => `Only ${model} was voted on: there is nothing to compare it with.`,
  decided: (best: string, others: number) =>
    others === 1 ? `${best} is ahead of the other.` : `${best} is ahead of all ${others} others.`,
  ahead: (best: string, beaten: number, others: number) =>
    `${best} is ahead of ${formatCount(beaten)} of the ${formatCount(others)} others.`,
  betweenIt: (rival: string) => `Between it and ${rival} it is `,
  between: (best: string, rival: string) => `Between ${best} and ${rival} it is `,
  notDecided: 'not decided yet',
  missing: (votes: number) =>
    votes === 1
      ? ': about 1 more vote would tell.'
      : `: about ${formatCount(votes)} more votes would tell.`,
  missingMany: ': they are too close, or met too seldom, to say how many more votes would tell.',

  source: 'Ratings come from your votes only. Blind and open votes are never mixed.',
  longer: 'Models with longer answers stand higher here: compare the words.',
} as const

/** Ratings have no thousands apart: `1562`. */
function formatRating(points: number): string {
  return String(Math.round(points))
}
