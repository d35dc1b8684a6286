import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../scripts/ensure-chromium.mjs'
import { benches } from './benches.ts'
import { readArguments, type Arguments } from './harness/arguments.ts'
import type { Bench, Cell, Scale } from './harness/bench.ts'
import { readMachine, type Machine } from './harness/machine.ts'
import { measure } from './harness/measure.ts'
import { ensurePeers } from './harness/peers.ts'
import {
  countVerdicts,
  machineLines,
  resultOf,
  tableOf,
  type CellResult,
} from './harness/report.ts'
import { Unmeasured } from './harness/unmeasured.ts'
import { judge, leftOpen } from './harness/verdict.ts'

const RESULTS = join(import.meta.dirname, 'results')
/** A quick run on a busy machine says whether something broke, not by how much. */
const relaxedWhenQuick = 1.5
/** What a quick run may take on a quiet machine; it is told and not judged, as a busy one takes longer. */
const QUICK_SECONDS = 90

const options = readArguments(process.argv.slice(2), benches)
if (typeof options === 'string') {
  console.error(options)
  process.exitCode = 2
} else {
  process.exitCode = await run(options)
}

async function run({ chosen, quick, rounds, rows, save }: Arguments): Promise<number> {
  const began = performance.now()
  const machine = readMachine()
  console.log(machineLines(machine))
  if (chosen.some(({ peers }) => peers)) ensurePeers()
  if (chosen.some(({ browser }) => browser)) ensureChromium()
  const results: CellResult[] = []
  const broken: string[] = []
  for (const bench of chosen) {
    try {
      const measured = await runBench(bench, { quick, rows }, rounds)
      results.push(...measured)
      if (save) keep(bench, machine, measured)
    } catch (error) {
      console.error(error)
      broken.push(bench.name)
    }
  }
  if (quick)
    console.log(`\n${Math.round((performance.now() - began) / 1_000)} s of ${QUICK_SECONDS}`)
  const { holds, fails, inconclusive } = countVerdicts(results)
  if (broken.length > 0) console.log(`\nBroken: ${broken.join(', ')}`)
  console.log(
    `\n${holds} hold, ${fails + broken.length} failed, ${inconclusive} inconclusive (not to be quoted)`,
  )
  return fails + broken.length === 0 ? 0 : 1
}

async function runBench(bench: Bench, scale: Scale, rounds: number): Promise<CellResult[]> {
  const results: CellResult[] = []
  const opened = await bench.open(scale)
  try {
    for (const cell of opened.cells) {
      const began = performance.now()
      const result = await runCell(bench, cell, rounds, scale.quick ? relaxedWhenQuick : 1)
      console.log(`\n${tableOf(result)}\n\n${Math.round((performance.now() - began) / 1_000)} s`)
      results.push(result)
    }
  } finally {
    await opened.close()
  }
  return results
}

async function runCell(
  bench: Bench,
  cell: Cell,
  rounds: number,
  relaxed: number,
): Promise<CellResult> {
  try {
    const measured = await measure(cell, rounds)
    return resultOf(bench.name, cell, measured, judge(cell, measured, relaxed))
  } catch (error) {
    if (!(error instanceof Unmeasured)) throw error
    console.log(`\n${bench.name}, ${cell.name}: ${error.message}`)
    return resultOf(bench.name, cell, new Map(), leftOpen(cell))
  }
}

/** Results of one bench, with where they were taken: for programs, and for people. */
function keep(bench: Bench, machine: Machine, cells: readonly CellResult[]): void {
  mkdirSync(RESULTS, { recursive: true })
  const at = new Date().toISOString()
  const text = JSON.stringify({ at, machine, cells }, null, 2)
  writeFileSync(join(RESULTS, `${bench.name}.json`), `${text}\n`)
  const tables = [`# ${bench.name}, ${at}`, machineLines(machine), ...cells.map(tableOf)]
  writeFileSync(join(RESULTS, `${bench.name}.md`), `${tables.join('\n\n')}\n`)
}
