/** What is used of the process. */
export interface SignalledProcess {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): void
}

const exitCodes = { ended: 0, failed: 1, secondSignal: 130 }

/** The first signal ends cleanly, however long that takes; the second at once. `failed` is told what went wrong. */
export function endOnSignal(
  target: SignalledProcess,
  close: () => Promise<void>,
  failed: (error: unknown) => void,
): void {
  let ending = false
  const end = (): void => {
    if (ending) {
      target.exit(exitCodes.secondSignal)
      return
    }
    ending = true
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
  target.on('SIGINT', end)
  target.on('SIGTERM', end)
}
