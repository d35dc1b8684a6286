import { formatCount } from '../../ui/format.ts'

const rounds = (count: number): string => (count === 1 ? '1 round' : `${formatCount(count)} rounds`)

/** Every sentence about rounds that come from a file or go into one, and about replays. */
export const texts = {
  group: 'Arena',
  export: 'Save rounds and votes as a file',
  import: 'Take in rounds and votes from a file',
  fileName: (date: string) => `boocode-arena-${date}.jsonl`,
  nothing: 'There is no round that may be told by name yet.',
  saved: (count: number) => `Saved ${rounds(count)}`,
  imported: (added: number, known: number) =>
    known === 0
      ? `Took in ${rounds(added)}`
      : `Took in ${rounds(added)}; ${rounds(known)} were here already`,
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
