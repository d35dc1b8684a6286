// Plays simulated days in a process of its own, where nothing else is under way, until one goes wrong. Says one line of
// JSON: what they came to.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { plant } from '../../simulation/planted-bugs.ts'
import type { Day } from '../../simulation/run-day.ts'

const { values } = parseArgs({
  options: {
    /** The first seed, and how many follow each other. */
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '1' },
    /** The name of a bug that the core shall have. */
    plant: { type: 'string' },
  },
})
if (values.plant !== undefined) plant(values.plant)
const { runDay } = await import('../../simulation/run-day.ts')

/** A disk in memory, if there is one: days are made of many small writes. */
const memory = '/dev/shm'
const root = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'boocode-days-'))
const first = Number(values.seed)
const digest = createHash('sha256')
const ends: Record<string, number> = {}
const votes: Record<string, number> = {}
const sums = { days: 0, events: 0, answers: 0, deckAnswers: 0 }
let wrong: Day | null = null
let ended = false
process.once('SIGTERM', () => {
  ended = true
})
try {
  while (sums.days < Number(values.days) && !wrong && !ended) {
    const day = await runDay(first + sums.days, root)
    if (day.wrong.length > 0) wrong = day
    add(day)
  }
} finally {
  rmSync(root, { recursive: true, force: true })
}
const played = { ...sums, ends, votes, digest: digest.digest('hex'), wrong }
process.stdout.write(`${JSON.stringify(played)}\n`)

function add(day: Day): void {
  digest.update(day.digest)
  sums.days += 1
  sums.events += day.events
  sums.answers += day.answers
  sums.deckAnswers += day.deckAnswers
  for (const [end, count] of Object.entries(day.ends)) ends[end] = (ends[end] ?? 0) + count
  for (const [board, count] of Object.entries(day.votes)) votes[board] = (votes[board] ?? 0) + count
}
