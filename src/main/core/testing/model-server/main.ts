import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import type { ModelServerOptions } from './options.ts'
import { startModelServer } from './server.ts'

/**
 * A model server in a process of its own: `node main.ts --script FILE [--port N]`. The file exports `script`, the
 * options of the server; their pace is `real` when not given. Prints `ready URL` and ends on SIGTERM, on SIGINT, or
 * when the process that started it with an IPC channel is gone.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { script: { type: 'string' }, port: { type: 'string' } },
  })
  if (values.script === undefined) throw new Error('--script FILE is missing.')
  const file = pathToFileURL(resolve(values.script)).href
  // What the file exports is checked by the compiler where it is written.
  const { script } = (await import(file)) as { script: ModelServerOptions }
  const port = Number(values.port ?? 0)
  const server = await startModelServer({ pace: 'real', ...script, port })
  endWith(() => void server.close().then(() => process.exit(0)))
  process.stdout.write(`ready ${server.url}\n`)
}

/** A terminal's Ctrl+C reaches every process at once: who has a parent waits until that has ended its own work. */
function endWith(end: () => void): void {
  process.on('SIGTERM', end)
  process.on('SIGINT', () => process.connected || end())
  process.on('disconnect', end)
}

await main()
