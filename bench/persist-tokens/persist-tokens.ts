import type { Bench, Cell, Contestant, Role } from '../harness/bench.ts'
import { openInChild } from '../harness/child.ts'
import { killWriter } from './kill.ts'
import type { Load } from './load.ts'

const METRIC = 'cpuMicros'

/** 2 kB each. */
const SHORT: Load = { streams: 8, tokens: 400, turns: 5 }
/** 12.5 kB each, 20,000 tokens a turn: an answer with some code in it. */
const USUAL: Load = { streams: 8, tokens: 2_500, turns: 2 }
/** Processor time comes in steps of some milliseconds, so what costs least takes more turns. */
const USUAL_LONGER: Load = { ...USUAL, turns: 10 }
/** 200 kB each. */
const LONG: Load = { streams: 8, tokens: 40_000, turns: 1 }
/** As long; the whole text is written 2,000 times. */
const LONG_ALONE: Load = { ...LONG, streams: 1 }

/** What it costs that no token is lost for longer than 100 ms. */
export const persistTokens: Bench = {
  name: 'persist-tokens',
  does: 'processor time per token that is durable within 100 ms, and what a kill costs',
  peers: false,
  browser: false,
  async open({ quick }) {
    return { cells: quick ? [usual] : [usual, long, killed], close: async () => {} }
  },
}

const usual: Cell = {
  name: '8 answers at once, 12.5 kB each',
  unit: 'token',
  contestants: [
    contestant('ledger', 'ours', USUAL_LONGER),
    contestant('UPDATE per token', 'peer', USUAL),
    contestant('UPDATE per token, bare table', 'other', USUAL),
    contestant('final write only', 'limit', USUAL_LONGER),
  ],
  gates: [{ kind: 'ratio', metric: METRIC, of: 'ledger', to: 'UPDATE per token', atMost: 1 / 25 }],
  // Not the limit: eighty writes are over before the clock has moved twice.
  quiet: { of: 'UPDATE per token, bare table', metric: METRIC },
}

const long: Cell = {
  name: 'answers of 200 kB',
  unit: 'token',
  contestants: [
    contestant('ledger', 'ours', LONG, 'ledger, 200 kB'),
    contestant('ledger', 'ours', SHORT, 'ledger, 2 kB'),
    contestant('UPDATE whole per 100 ms', 'peer', LONG_ALONE),
    contestant('final write only', 'limit', LONG),
  ],
  gates: [
    { kind: 'ratio', metric: METRIC, of: 'ledger, 200 kB', to: 'ledger, 2 kB', atMost: 1.3 },
    {
      kind: 'ratio',
      metric: 'transactionP99Micros',
      of: 'ledger, 200 kB',
      to: 'UPDATE whole per 100 ms',
      atMost: 0.1,
    },
  ],
  quiet: { of: 'final write only', metric: METRIC },
}

const killed: Cell = {
  name: 'kill -9 while 8 answers are written',
  unit: 'kill',
  contestants: [
    {
      name: 'ledger',
      role: 'ours',
      open: async () => ({ sample: killWriter, close: async () => {} }),
    },
  ],
  gates: [{ kind: 'count', metric: 'lostBatches', of: 'ledger', atMost: 1 }],
}

function contestant(way: string, role: Role, load: Load, name = way): Contestant {
  return {
    name,
    role,
    open: () => openInChild('writer.ts', import.meta.url, [way, JSON.stringify(load)]),
  }
}
