import { parseArgs } from 'node:util'
import type { Bench } from './bench.ts'

export interface Arguments {
  readonly chosen: readonly Bench[]
  readonly quick: boolean
  readonly rounds: number
  readonly rows: number
  /** Keep the results in bench/results. */
  readonly save: boolean
}

const fullRounds = 5
const quickRounds = 3
const usualRows = 100_000
/** A tenth of them is made of chats of 1,000, too. */
const rowsStep = 10_000
/** What CI runs within 90 seconds. */
const quickBenches = ['router-stream', 'markdown-stream', 'persist-tokens', 'arena-e2e']

/** Reads the command line; a sentence where it makes no sense. */
export function readArguments(
  argv: readonly string[],
  benches: readonly Bench[],
): Arguments | string {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      rows: { type: 'string' },
    },
  })
  const { quick, save } = values
  const rounds = Number(values.rounds ?? (quick ? quickRounds : fullRounds))
  if (!Number.isInteger(rounds) || rounds < 1) return `--rounds ${values.rounds} is no count.`
  if (save && rounds < fullRounds)
    return `What is kept is of ${fullRounds} rounds or more: --save does not go with fewer.`
  const rows = Number(values.rows ?? usualRows)
  if (!Number.isInteger(rows) || rows < rowsStep || rows % rowsStep !== 0)
    return `--rows ${values.rows} is no multiple of ${rowsStep}.`
  const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name))
  if (unknown !== undefined) return `There is no bench ${unknown}. ${listOf(benches)}`
  const usual = quick ? quickBenches : benches.map(({ name }) => name)
  const wanted = positionals.length > 0 ? positionals : usual
  return { chosen: benches.filter(({ name }) => wanted.includes(name)), quick, rounds, rows, save }
}

function listOf(benches: readonly Bench[]): string {
  return ['They are:', ...benches.map(({ name, does }) => `  ${name}: ${does}`)].join('\n')
}
