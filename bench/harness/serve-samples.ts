import type { Sample } from './bench.ts'

/** What a process that is measured says. */
export type FromChild =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'wrong'; readonly words: string }

/** What is measured, and what is done before and after it without being measured. */
export interface Work {
  before?(): Promise<void>
  run(): Promise<Run>
  /** Throws when what was done is not what should have been. */
  check?(): Promise<void>
}

/** What one run did: how many units, and further metrics of its own. */
export interface Run {
  readonly units: number
  readonly metrics?: Sample
}

/**
 * In a process that is measured: works whenever it is asked to, and answers the processor time of this process (all its
 * threads) per unit, in microseconds, as `cpuMicros`.
 */
export function serveSamples(work: Work): void {
  process.on('message', () => {
    sample(work)
      .then(
        (found): FromChild => ({ kind: 'sample', sample: found }),
        (error: unknown): FromChild => ({ kind: 'wrong', words: String(error) }),
      )
      .then((answer) => process.send?.(answer))
      .catch((error: unknown) => {
        console.error(error)
        process.exit(1)
      })
  })
  process.on('disconnect', () => process.exit())
}

async function sample(work: Work): Promise<Sample> {
  await work.before?.()
  globalThis.gc?.()
  const before = process.cpuUsage()
  const { units, metrics } = await work.run()
  const { user, system } = process.cpuUsage(before)
  await work.check?.()
  return { cpuMicros: (user + system) / units, ...metrics }
}
