import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../../scripts/tools.mjs'

const HEADLESS = join(ROOT, 'out', 'main', 'headless', 'index.js')

/** The built headless host over a data folder. */
export interface Host {
  readonly pid: number
  readonly process: ChildProcess
  /** Address and token. */
  readonly url: string
  close(): Promise<void>
}

/** Starts the host and waits until it is ready. `preload`: arguments of Node for a script of the bench that it talks to. */
export async function startHost(folder: string, preload: readonly string[] = []): Promise<Host> {
  const child = spawn(process.execPath, [...preload, HEADLESS, '--user-data-dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit', ...(preload.length > 0 ? (['ipc'] as const) : [])],
    env: { ...process.env, LLAMA_PROVIDERS_PATH: '' },
  })
  const exited = once(child, 'exit')
  if (!child.stdout) throw new Error('The host has no output')
  const lines = createInterface({ input: child.stdout })
  const [line]: unknown[] = await Promise.race([once(lines, 'line'), exited])
  const url = /^ready (.+)$/.exec(String(line))?.[1]
  if (url === undefined || child.pid === undefined) throw new Error(`The host said ${String(line)}`)
  return {
    pid: child.pid,
    process: child,
    url,
    async close() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
