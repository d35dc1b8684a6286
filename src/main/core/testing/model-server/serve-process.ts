import type { ModelServerOptions } from './options.ts'
import { startModelServer } from './server.ts'

/**
 * Makes this process a model server: prints `ready URL` and ends on SIGTERM, on SIGINT, or when the process that
 * started it with an IPC channel is gone. The pace is `real` when the script does not say otherwise.
 */
export async function serveProcess(script: ModelServerOptions): Promise<void> {
  const server = await startModelServer({ pace: 'real', ...script })
  const end = (): void => void server.close().then(() => process.exit(0))
  process.on('SIGTERM', end)
  process.on('disconnect', end)
  // A terminal's Ctrl+C reaches every process at once: who has a parent waits until that has ended its own work.
  process.on('SIGINT', () => process.connected || end())
  process.stdout.write(`ready ${server.url}\n`)
}
