import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const server = join(import.meta.dirname, '../../src/main/core/testing/model-server/main.ts')

/** A model server of the demo, in a process of its own. */
export interface Machine {
  readonly url: string
  /** Ends the process; resolves when it is gone. */
  stop(): Promise<void>
}

/** Starts a model server with a script of this folder. It ends with this process, however that ends. */
export async function startMachine(script: string): Promise<Machine> {
  const file = join(import.meta.dirname, script)
  const child = spawn(process.execPath, [server, '--script', file], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await exited
  }
  return { url: await readyLine(child), stop }
}

async function readyLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The output of a model server cannot be read.')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^ready (\S+)$/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new Error('A model server of the demo ended before it was ready.')
}
