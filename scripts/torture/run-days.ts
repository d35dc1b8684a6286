import { availableParallelism } from 'node:os'
import { z } from 'zod/mini'
import type { Outcome } from './results.ts'
import { start } from './start.ts'

const script = 'src/main/core/testing/scripts/simulation/run-days.ts'
/** A process is done after so many: what it costs to begin is little then, and a wrong day is known soon. */
const daysAtOnce = 100
const dayLimitMs = 30_000

const played = z.object({
  days: z.int(),
  events: z.int(),
  answers: z.int(),
  ends: z.record(z.string(), z.int()),
  wrong: z.nullable(
    z.object({ seed: z.int(), wrong: z.array(z.string()), story: z.array(z.string()) }),
  ),
})
type Played = z.infer<typeof played>

/** Plays so many days, in as many processes as there are processors; ends when a day goes wrong. */
export async function runDays(first: number, days: number): Promise<Outcome> {
  const began = performance.now()
  const all: Played[] = []
  const failures: string[] = []
  let next = first
  async function work(): Promise<void> {
    while (next < first + days && failures.length === 0) {
      const seed = next
      next += daysAtOnce
      const result = await playDays(seed, Math.min(daysAtOnce, first + days - seed))
      if (typeof result === 'string') failures.push(result)
      else {
        all.push(result)
        if (result.wrong) failures.push(sentenceOf(result.wrong.seed, result.wrong.wrong))
      }
      console.log(`${sumOf(all, 'days')} days, ${failures.length} failures`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  const ends = new Map<string, number>()
  for (const [end, count] of all.flatMap((one) => Object.entries(one.ends)))
    ends.set(end, (ends.get(end) ?? 0) + count)
  return {
    said: [
      `Simulation: ${sumOf(all, 'days')} days, ${sumOf(all, 'events')} events, ${sumOf(all, 'answers')} answers, ${failures.length} failures, seeds from ${first}, ${seconds} s, ${JSON.stringify(Object.fromEntries(ends))}`,
    ],
    skipped: [],
    failure: failures.length === 0 ? undefined : failures.join(' '),
  }
}

/** Plays one day and tells it. */
export async function replayDay(seed: number): Promise<boolean> {
  const result = await playDays(seed, 1)
  if (typeof result === 'string') console.log(result)
  else if (result.wrong) console.log([...result.wrong.story, '', ...result.wrong.wrong].join('\n'))
  else console.log(`The day of seed ${seed} went well: ${result.events} events.`)
  return typeof result !== 'string' && result.wrong === null
}

async function playDays(seed: number, days: number): Promise<Played | string> {
  const args = [script, '--seed', String(seed), '--days', String(days)]
  const { lines, code } = await start(args, { limitMs: days * dayLimitMs })
  if (code === 'late') return `The days from seed ${seed} did not end.`
  if (code !== 0) return `The days from seed ${seed} ended with ${code}.`
  return played.parse(JSON.parse(lines.at(-1) ?? ''))
}

function sentenceOf(seed: number, wrong: readonly string[]): string {
  return `Seed ${seed}: ${wrong.join('; ')} (npm run torture -- --simulation --seed ${seed})`
}

function sumOf(all: readonly Played[], what: 'days' | 'events' | 'answers'): number {
  return all.reduce((sum, one) => sum + one[what], 0)
}
