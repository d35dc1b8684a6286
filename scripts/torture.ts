// The figures of docs/rules.md with their full counts. A whole run takes an hour at most; each part runs alone too.
import { join } from 'node:path'
import { machineLines } from '../bench/harness/report.ts'
import { readMachine } from '../bench/harness/machine.ts'
import { parts, simulatedDays, simulation } from './torture/parts.ts'
import { readTortureArguments, type TortureArguments } from './torture/arguments.ts'
import { keep, type Outcome } from './torture/results.ts'
import { replayDay, runDays } from './torture/run-days.ts'
import { runTests } from './torture/run-tests.ts'
import { ROOT } from './tools.mjs'

const RESULTS = join(ROOT, 'bench', 'results', 'torture.json')
const smallDays = 20

const options = readTortureArguments(process.argv.slice(2))
if (typeof options === 'string') {
  console.error(options)
  process.exitCode = 2
} else if (options.kind === 'replay') {
  process.exitCode = (await replayDay(options.seed)) ? 0 : 1
} else {
  process.exitCode = await torture(options)
}

async function torture({
  ids,
  small,
  seed,
}: Extract<TortureArguments, { kind: 'run' }>): Promise<number> {
  const machine = readMachine()
  console.log(machineLines(machine))
  const failed: string[] = []
  const untried: string[] = []
  for (const id of ids) {
    console.log(`\n== ${id}`)
    const [at, began] = [new Date().toISOString(), performance.now()]
    const outcome = await runPart(id, small, seed)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    for (const line of outcome.said) console.log(line)
    const { failure, skipped } = outcome
    if (failure !== undefined) failed.push(`${id}: ${failure}`)
    else if (skipped.length > 0) untried.push(`${id}: not tried here: ${skipped.join(', ')}`)
    const passed = failure === undefined && skipped.length === 0
    if (!small) keep(RESULTS, id, { at, seconds, passed, ...outcome, machine })
  }
  const holding = ids.length - failed.length - untried.length
  const sum = `${holding} parts hold, ${untried.length} not tried in full, ${failed.length} failed`
  console.log(['', ...untried, ...failed, sum].join('\n'))
  return failed.length === 0 ? 0 : 1
}

function runPart(id: string, small: boolean, seed: number | undefined): Promise<Outcome> {
  if (id === simulation) return runDays(seed ?? 1, small ? smallDays : simulatedDays)
  const part = parts.find((one) => one.id === id)
  if (!part) throw new Error(`There is no part ${id}`)
  return runTests(part, { small, seed })
}
