import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A process of its own that runs one of the scripts beside this file, and says lines. */
export interface Script {
  readonly pid: number
  /** The next line it says; or the next that equals `expected`. Rejects when it ends before. */
  line(expected?: string): Promise<string>
  /** Ends it and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Runs `scripts/<path>` with Node; it ends with the test at the latest. */
export function spawnScript(path: string, args: readonly string[]): Script {
  const file = fileURLToPath(new URL(`scripts/${path}`, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const script: Script = {
    pid: child.pid ?? 0,
    async line(expected) {
      for (;;) {
        const next = await lines.next()
        if (next.done) throw new Error(`${path} ended before it said ${expected ?? 'a line'}`)
        if (expected === undefined || next.value === expected) return next.value
      }
    },
    async end(signal = 'SIGTERM') {
      child.kill(signal)
      await exited
    },
  }
  onTestFinished(() => script.end('SIGKILL'))
  return script
}
