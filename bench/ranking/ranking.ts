import type { Bench, Contestant, Role } from '../harness/bench.ts'
import { openInChild } from '../harness/child.ts'

const METRIC = 'p50Micros'
const FEW = 'after 500 votes'
const MANY = 'after 5,000 votes'
const ANEW = 'after 5,000 votes, all counted anew'

/** What a vote costs the ranking: the board is fitted again each time. */
export const ranking: Bench = {
  name: 'ranking',
  does: 'time from a vote to its board, after 500 votes and after 5,000',
  peers: false,
  browser: false,
  async open() {
    return {
      cells: [
        {
          name: 'a vote more on a board of eight models',
          unit: 'refit',
          contestants: [
            contestant(MANY, 'ours', '5000'),
            contestant(FEW, 'limit', '500'),
            contestant(ANEW, 'peer', '5000', 'anew'),
          ],
          gates: [{ kind: 'ratio', metric: METRIC, of: MANY, to: FEW, atMost: 2 }],
          quiet: { of: FEW, metric: METRIC },
        },
      ],
      close: async () => {},
    }
  },
}

function contestant(name: string, role: Role, ...args: readonly string[]): Contestant {
  return { name, role, open: () => openInChild('voter.ts', import.meta.url, args) }
}
