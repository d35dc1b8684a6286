import { app } from 'electron'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'

/**
 * Ends cleanly whatever asks for it (menu, last window, signal): the first request waits for `close`, which ends
 * generations and closes the database; then the application quits.
 */
export function quitCleanly(close: () => Promise<void>, log: Log): void {
  let closed = false
  let closing = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    if (closing) return
    closing = true
    void close()
      .catch((error: unknown) => {
        log.error('Closing failed', { problem: messageOf(error) })
      })
      .then(() => {
        closed = true
        app.quit()
      })
  })
  // Registered after ready: before it, Electron's own handlers replace ours.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      app.quit()
    })
  }
}
