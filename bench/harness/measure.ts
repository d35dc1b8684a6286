import type { Cell, OpenContestant, Sample } from './bench.ts'
import type { Rounds } from './verdict.ts'

/**
 * Measures the contestants of a cell in turn, round after round, each round beginning with another one. All are open at
 * the same time. A first round warms them up and does not count. Rejects when a contestant answers wrongly.
 */
export async function measure(cell: Cell, rounds: number): Promise<Rounds> {
  const [begin, last] = cell.once ? [1, 1] : [0, rounds]
  const open: { readonly name: string; readonly contestant: OpenContestant }[] = []
  try {
    for (const contestant of cell.contestants) {
      open.push({ name: contestant.name, contestant: await contestant.open() })
    }
    const samples = new Map<string, Sample[]>(open.map(({ name }) => [name, []]))
    for (let round = begin; round <= last; round += 1) {
      const first = round % open.length
      for (const { name, contestant } of [...open.slice(first), ...open.slice(0, first)]) {
        const sample = await contestant.sample()
        if (round > 0) samples.get(name)?.push(sample)
      }
    }
    return samples
  } finally {
    for (const { contestant } of open.toReversed()) await contestant.close()
  }
}
