import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type MachineName = 'rig' | 'laptop'

/** A model server of the demo, in a process of its own. */
export interface Machine {
  readonly url: string
  /** Ends the process; resolves when it is gone. */
  stop(): Promise<void>
}

/** Starts a machine of the demo by its name. It ends with this process, however that ends. */
export async function startMachine(name: MachineName): Promise<Machine> {
  const entry = join(import.meta.dirname, 'serve-machine.ts')
  const child = spawn(process.execPath, [entry, name], {
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
