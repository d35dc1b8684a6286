import type { Clock } from '../kernel/clock.ts'
import type { Scope } from '../kernel/scope.ts'
import type { Lanes } from './lanes.ts'

interface Deps {
  readonly lanes: Pick<Lanes, 'finishing' | 'finished' | 'onChange'>
  /** Asks the server of a ref whether it works on it; null: it does not tell. */
  readonly works: (ref: string, signal: AbortSignal) => Promise<boolean | null>
  readonly clock: Clock
  readonly scope: Scope
}

const askEveryMs = 1_000
/** A server whose connection was closed so long ago and that tells nothing is not believed to work any more. */
const believedForMs = 60_000

/** Finds out when servers have let go of what was stopped: asks them every second until they show it. */
export function watchFinishing({ lanes, works, clock, scope }: Deps): void {
  let asking = false
  let cancel = (): void => undefined

  async function ask(): Promise<void> {
    const entries = lanes.finishing()
    const refs = [...new Set(entries.map(({ ref }) => ref))]
    const answers = new Map(
      await Promise.all(refs.map(async (ref) => [ref, await works(ref, scope.signal)] as const)),
    )
    for (const { generationUid, ref, forMs } of entries) {
      if (answers.get(ref) === false || forMs >= believedForMs) lanes.finished(generationUid)
    }
    asking = false
    if (lanes.finishing().length > 0) askLater()
  }

  function askLater(): void {
    if (asking || scope.signal.aborted) return
    asking = true
    cancel = clock.after(askEveryMs, () => void ask())
  }

  scope.defer(
    lanes.onChange(() => {
      if (lanes.finishing().length > 0) askLater()
    }),
  )
  scope.defer(() => cancel())
}
