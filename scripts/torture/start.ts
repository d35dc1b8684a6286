import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { exitCodeOf } from '../run.mjs'
import { ROOT, toolEnvironment } from '../tools.mjs'

const graceMs = 5_000

/** What a program said, and how it ended: as `exitCodeOf` says, or `late` when it was ended at its limit. */
export interface Said {
  readonly lines: readonly string[]
  readonly code: number | 'late'
}

/** Runs a script with our Node in the project's folder; `heard` is told every line as it comes. */
export function start(
  args: readonly string[],
  options: {
    readonly limitMs: number
    readonly env?: Readonly<Record<string, string>>
    readonly heard?: (line: string) => void
  },
): Promise<Said> {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...toolEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    options.heard?.(line)
  })
  let late = false
  const kill = (signal: NodeJS.Signals): NodeJS.Timeout => {
    child.kill(signal)
    return setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
  }
  const limit = setTimeout(() => {
    late = true
    kill('SIGTERM')
  }, options.limitMs)
  const interrupted = (): void => void kill('SIGTERM')
  process.once('SIGTERM', interrupted)
  process.once('SIGINT', interrupted)
  return new Promise<Said>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) =>
      resolve({ lines, code: late ? 'late' : exitCodeOf(code, signal) }),
    )
  }).finally(() => {
    clearTimeout(limit)
    process.off('SIGTERM', interrupted)
    process.off('SIGINT', interrupted)
  })
}
