import type { Clock } from '../core/kernel/clock.ts'

/**
 * Ctrl+C; somebody's wish; the terminal was closed; Ctrl+Break. Windows tells the third as the console goes and ends us
 * some seconds later; it has no second that could be heard.
 */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const

/** What is used of the process. */
export interface SignalledProcess {
  on(signal: (typeof signals)[number], listener: () => void): unknown
  exit(code: number): void
}

const exitCodes = { ended: 0, failed: 1, secondSignal: 130 }

/** One press of a key, or one `kill` of a group, can reach us more than once: from the terminal and from who started us. */
const echoMs = 1_000

/**
 * The first signal ends cleanly, however long that takes; another one a second later, at once. `failed` is told what
 * went wrong.
 */
export function endOnSignal(
  target: SignalledProcess,
  clock: Pick<Clock, 'now'>,
  close: () => Promise<void>,
  failed: (error: unknown) => void,
): void {
  let since: number | undefined
  const end = (): void => {
    const now = clock.now()
    if (since !== undefined) {
      if (now - since > echoMs) target.exit(exitCodes.secondSignal)
      return
    }
    since = now
    close().then(
      () => {
        target.exit(exitCodes.ended)
      },
      (error: unknown) => {
        failed(error)
        target.exit(exitCodes.failed)
      },
    )
  }
  for (const signal of signals) target.on(signal, end)
}
