import type { Clock } from './clock.ts'
import type { Scope } from './scope.ts'

/** Calls `run` after `firstMs`, and then each time after as many milliseconds as it answered, until the scope closes. Also after one that threw. */
export function repeat(
  { clock, scope }: { readonly clock: Clock; readonly scope: Scope },
  firstMs: number,
  run: () => number,
): void {
  let cancel = later(firstMs)
  scope.defer(() => cancel())

  function later(ms: number): () => void {
    return clock.after(ms, () => {
      let next = ms
      try {
        next = run()
      } finally {
        cancel = later(next)
      }
    })
  }
}
