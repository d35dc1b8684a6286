import { Unmeasured } from '../harness/unmeasured.ts'

/** Longer than anything that is waited for here takes on a busy machine. */
export const PATIENCE_MS = 20_000

/** The promise, for so long; then it rejects with `Unmeasured`, which names what did not come. */
export async function within<T>(
  what: string,
  promise: Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Unmeasured(`${what} did not come within ${patienceMs / 1_000} s`)),
      patienceMs,
    )
  })
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
