import type { Outputs } from '../../../contract/index.ts'
import { formatCount } from '../../ui/format.ts'

type Imported = Outputs['arena']['import']

const rounds = (count: number): string => (count === 1 ? '1 round' : `${formatCount(count)} rounds`)

const votes = (count: number): string =>
  count === 1 ? '1 vote on a deleted round' : `${formatCount(count)} votes on deleted rounds`

/** Both, where there are both; rounds where there is neither. */
const counted = (roundCount: number, voteCount: number): string => {
  if (voteCount === 0) return rounds(roundCount)
  return roundCount === 0 ? votes(voteCount) : `${rounds(roundCount)} and ${votes(voteCount)}`
}

/** Every sentence about rounds that come from a file or go into one, and about replays. */
export const texts = {
  group: 'Arena',
  export: 'Save rounds and votes as a file',
  import: 'Take in rounds and votes from a file',
  fileName: (date: string) => `boocode-arena-${date}.jsonl`,
  nothing: 'There is no round that may be told by name yet.',
  /** Lines of the file; a vote stands alone where its round was deleted. */
  saved: (roundCount: number, voteCount: number) => `Saved ${counted(roundCount, voteCount)}`,
  imported: ({ added, known, votes: loose }: Imported): string => {
    const taken = counted(added, loose.added)
    const here = known + loose.known
    const before = `${counted(known, loose.known)} ${here === 1 ? 'was' : 'were'} here already`
    if (here === 0) return `Took in ${taken}`
    return added + loose.added === 0 ? before : `Took in ${taken}; ${before}`
  },
  noText: 'This file is empty, or holds no text.',
  lineTooLong: 'It is too long to be taken in.',
  brokenLines: (line: number, problem: string, more: number) =>
    more === 0
      ? `Line ${formatCount(line)} was left out: ${problem}`
      : `Line ${formatCount(line)} was left out: ${problem} So were ${formatCount(more)} more.`,
  replay: 'Ask again exactly as it was asked, and compare',
  replayRuns: 'A replay: the same requests, sent once more.',
  replaySame: (same: number, count: number) =>
    same === count
      ? 'A replay: every column wrote the same text again.'
      : `A replay: ${formatCount(same)} of ${formatCount(count)} columns wrote the same text again.`,
} as const
