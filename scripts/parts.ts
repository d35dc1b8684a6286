import { total, type Counts } from './counts.ts'
import { wasInterrupted } from './run.mjs'

/** One part of a run of checks: it prints what it finds and answers its exit code and its counts. */
export interface Part {
  name: string
  run: () => Promise<PartResult>
}

/** `skipped` says why nothing was run. */
export interface PartResult {
  code: number
  counts: Counts
  skipped?: string
}

/**
 * Runs the parts one after the other, all of them even when one fails, and prints the seconds and counts of each.
 * Only somebody's Ctrl+C or SIGTERM ends it early. Answers the sum.
 */
export async function runParts(parts: readonly Part[]): Promise<Counts> {
  const lines: string[] = []
  const results: PartResult[] = []
  for (const { name, run } of parts) {
    console.log(`\n== ${name}`)
    const began = performance.now()
    const result = await run().catch(broken)
    const line = describe(name, (performance.now() - began) / 1000, result)
    console.log(line)
    lines.push(line)
    results.push(result)
    if (wasInterrupted(result.code)) break
  }
  console.log(['', ...lines].join('\n'))
  return total(results.map(({ counts }) => counts))
}

function broken(error: unknown): PartResult {
  console.error(error instanceof Error ? error.message : error)
  return { code: 1, counts: { passed: 0, failed: 1 } }
}

/** One line about a part: its name, seconds and counts, or why it was skipped. */
export function describe(name: string, seconds: number, { counts, skipped }: PartResult): string {
  const time = `${seconds.toFixed(1)} s`
  const again = counts.flaky === undefined ? '' : `, ${counts.flaky} only when run again`
  const found = skipped === undefined ? `${sum(counts)}${again}` : `skipped: ${skipped}`
  return `${name.padEnd(20)} ${time.padStart(8)}  ${found}`
}

/** The line that ends a run. */
export function sum({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`
}
