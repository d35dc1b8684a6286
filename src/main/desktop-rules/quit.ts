import type { Clock } from '../core/kernel/clock.ts'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'

/** What is used of Electron's `app`. */
export interface QuittingApp {
  onWillQuit(listener: (event: { preventDefault(): void }) => void): unknown
  exit(code: number): void
}

/** The core gives its generations 5 s to end; this is that, and a second for the database. */
const limitMs = 6_000
const exitCodes = { ended: 0, failed: 1 }

/**
 * Ends cleanly, whatever asks for it (menu, last window, signal): the windows close first, so that a page stores what
 * was just typed, then `close` ends generations and the database, then the process. Asked for again meanwhile, nothing
 * more happens. A `close` that fails or hangs is told, and the process ends all the same. Answers whether it began.
 */
export function quitCleanly(
  app: QuittingApp,
  close: () => Promise<void>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): () => boolean {
  let began = false

  const end = async (): Promise<void> => {
    const hanging = clock.after(limitMs, () => {
      log.error('Closing took too long')
      app.exit(exitCodes.failed)
    })
    try {
      await close()
      app.exit(exitCodes.ended)
    } catch (error) {
      log.error('Closing failed', { problem: messageOf(error) })
      app.exit(exitCodes.failed)
    } finally {
      hanging()
    }
  }

  app.onWillQuit((event) => {
    event.preventDefault()
    if (began) return
    began = true
    void end()
  })
  return () => began
}

/** A signal is a wish to quit. To be called when Electron is ready: its own handlers replace those from before. */
export function quitOnSignal(
  target: { on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown },
  quit: () => void,
): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) target.on(signal, quit)
}
