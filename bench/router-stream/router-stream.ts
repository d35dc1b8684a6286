import type { Bench, Cell, Contestant, Gate, Role } from '../harness/bench.ts'
import { openInChild, startChild } from '../harness/child.ts'
import type { Load } from './load.ts'

const ROLES: Readonly<Record<string, Role>> = {
  sdkSource: 'ours',
  wireSource: 'ours',
  streamText: 'peer',
  openai: 'other',
  'eventsource-parser': 'other',
  'raw bytes': 'limit',
}

const FULL: Readonly<Record<string, Load>> = {
  'one answer of 10,000 tokens': { streams: 1, tokens: 10_000, perWrite: 1, rate: 0 },
  '8 answers of 2,000 tokens': { streams: 8, tokens: 2_000, perWrite: 1, rate: 0 },
  '8 answers of 12,800 tokens, 32 per write': {
    streams: 8,
    tokens: 12_800,
    perWrite: 32,
    rate: 0,
  },
  '8 answers at 200 tokens/s': { streams: 8, tokens: 600, perWrite: 1, rate: 200 },
}

const QUICK: Readonly<Record<string, Load>> = {
  '8 answers at 200 tokens/s': { streams: 8, tokens: 200, perWrite: 1, rate: 200 },
}

const METRIC = 'cpuMicros'

const GATES: readonly Gate[] = [
  { kind: 'ratio', metric: METRIC, of: 'sdkSource', to: 'streamText', atMost: 1.1 },
  { kind: 'ratio', metric: METRIC, of: 'wireSource', to: 'streamText', atMost: 0.35 },
]

/** What a token costs from the socket of its provider to an event of ours. */
export const routerStream: Bench = {
  name: 'router-stream',
  does: 'processor time per token, from the provider to a typed event',
  peers: true,
  browser: false,
  async open({ quick }) {
    const upstream = startChild('upstream.ts', import.meta.url)
    // Its first message.
    const { port } = (await upstream.message()) as { port: number }
    const loads = Object.entries(quick ? QUICK : FULL)
    return {
      cells: loads.map(([name, load]) => cellOf(name, load, port, quick)),
      close: () => upstream.close(),
    }
  },
}

function cellOf(name: string, load: Load, port: number, quick: boolean): Cell {
  const measured = Object.entries(ROLES).filter(([, role]) => !quick || role !== 'other')
  const contestants = measured.map(([reader, role]): Contestant => ({
    name: reader,
    role,
    open: () =>
      openInChild('reader.ts', import.meta.url, [reader, String(port), JSON.stringify(load)]),
  }))
  return {
    name,
    unit: 'token',
    contestants,
    gates: GATES,
    quiet: { of: 'raw bytes', metric: METRIC },
  }
}
