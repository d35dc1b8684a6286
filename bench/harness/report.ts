import type { Cell, Gate } from './bench.ts'
import type { Machine } from './machine.ts'
import { summary, type Judged, type Rounds, type Verdict } from './verdict.ts'

/** One cell as it was measured. */
export interface CellResult {
  readonly bench: string
  readonly cell: string
  readonly unit: string
  readonly rounds: number
  readonly contestants: readonly {
    readonly name: string
    readonly role: string
    readonly metrics: Readonly<Record<string, { median: number; spread: number }>>
  }[]
  readonly gates: readonly (Omit<Judged, 'gate'> & { readonly gate: string })[]
}

export function resultOf(
  bench: string,
  cell: Cell,
  rounds: Rounds,
  judged: readonly Judged[],
): CellResult {
  return {
    bench,
    cell: cell.name,
    unit: cell.unit,
    rounds: Math.max(0, ...[...rounds.values()].map((samples) => samples.length)),
    contestants: cell.contestants.map(({ name, role }) => ({
      name,
      role,
      metrics: summary(rounds.get(name) ?? []),
    })),
    gates: judged.map(({ gate, ...rest }) => ({ gate: wordsOf(gate), ...rest })),
  }
}

/** A gate as a line of a table. */
export function wordsOf(gate: Gate): string {
  if (gate.kind === 'ratio') return `${gate.metric}: ${gate.of} / ${gate.to}`
  return `${gate.metric} of ${gate.of}, ${gate.kind === 'count' ? 'worst' : 'median'} round`
}

/** A cell as Markdown: what each contestant costs (median, and its spread over the rounds), then the gates. */
export function tableOf({ bench, cell, unit, rounds, contestants, gates }: CellResult): string {
  const metrics = [...new Set(contestants.flatMap(({ metrics: all }) => Object.keys(all)))]
  const rows = contestants.map(({ name, role, metrics: all }) => [
    role === 'other' ? name : `${name} (${role})`,
    ...metrics.map((metric) => {
      const found = all[metric]
      return found ? `${figure(found.median)} (${figure(found.spread)}x)` : ''
    }),
  ])
  const judged = gates.map(({ gate, value, bound, verdict }) => [
    gate,
    figure(value),
    `<= ${figure(bound)}`,
    verdict,
  ])
  return [
    `### ${bench}: ${cell} (per ${unit}, ${rounds} rounds: median (spread))`,
    '',
    table(['', ...metrics], rows),
    ...(judged.length === 0 ? [] : ['', table(['gate', 'value', 'bound', 'verdict'], judged)]),
  ].join('\n')
}

export function machineLines(machine: Machine): string {
  const { system, processor, cores, memoryGiB, load, versions } = machine
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return [
    `${system}, ${processor}, ${cores} cores, ${memoryGiB} GiB, load ${load}`,
    named.join(', '),
  ].join('\n')
}

/** How many gates hold, fail and are inconclusive. */
export function countVerdicts(results: readonly CellResult[]): Record<Verdict, number> {
  const counts = { holds: 0, fails: 0, inconclusive: 0 }
  for (const { verdict } of results.flatMap(({ gates }) => gates)) counts[verdict] += 1
  return counts
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Three digits that count. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  return Math.abs(value) >= 1_000
    ? Math.round(value).toString()
    : Number(value.toPrecision(3)).toString()
}
