import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { serveSamples, type Run } from '../harness/serve-samples.ts'
import { percentile } from '../harness/statistics.ts'
import { TOKEN, TOKEN_MS, type Load } from './load.ts'
import { ways, type Answer } from './ways.ts'

// One way of writing in a process of its own. Time is counted, not waited for: five milliseconds a step.

/** Bytes of a block as `getrusage` counts them. */
const BLOCK = 512

const [name = '', loadText = ''] = process.argv.slice(2)
// The bench wrote it.
const load = JSON.parse(loadText) as Load
const open = ways[name]
if (!open) throw new Error(`There is no way ${name}`)
const dir = mkdtempSync(join(tmpdir(), 'boocode-bench-'))
process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
process.on('SIGTERM', () => process.exit())
const way = open(dir)
let turns: Answer[][] = []

serveSamples({
  async before() {
    turns = []
    for (let count = 0; count < load.turns; count += 1) turns.push(await way.make(load.streams))
    way.transactions()
  },
  run,
  async check() {
    const expected = TOKEN.repeat(load.tokens)
    for (const answer of turns.flat())
      if (answer.stored() !== expected)
        throw new Error(`${answer.stored().length} of ${expected.length} characters were stored`)
  },
})

async function run(): Promise<Run> {
  const blocks = process.resourceUsage().fsWrite
  for (const answers of turns) await write(answers)
  const units = load.streams * load.turns * load.tokens
  const durations = way.transactions()
  return {
    units,
    metrics: {
      diskBytes: ((process.resourceUsage().fsWrite - blocks) * BLOCK) / units,
      transactions: durations.length / units,
      transactionP99Micros: durations.length > 0 ? percentile(durations, 0.99) : 0,
    },
  }
}

async function write(answers: readonly Answer[]): Promise<void> {
  for (const answer of answers) await answer.begin()
  for (let token = 0; token < load.tokens; token += 1) {
    for (const answer of answers) answer.token()
    way.advance(TOKEN_MS)
    // What was written is told in a later turn of the loop; ten steps of the pace are half a batch.
    if (token % 10 === 0) await turn()
  }
  for (const answer of answers) await answer.end()
}
