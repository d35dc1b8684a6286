import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

const windows = process.platform === 'win32'
const entry = join(import.meta.dirname, '..', 'index.ts')

/** The headless host as a process of its own, with a mask that hides nothing. */
export interface HostProcess {
  readonly pid: number
  /** Everything it has written so far. */
  readonly said: { stdout: string; stderr: string }
  /** The address of its first line. Rejects, with what it said instead, when it ends before. */
  ready(): Promise<URL>
  /** Its exit code; null when a signal ended it. */
  readonly exit: Promise<number | null>
  kill(signal: NodeJS.Signals): void
  /** Ends it as its user does, and rejects unless that goes well. On Windows nobody can ask it: it is cut off. */
  end(): Promise<void>
}

/** Starts a host; it ends with the test at the latest. It leads a process group, so that nothing of it goes unseen. */
export function startHost(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): HostProcess {
  const unmasked = ['/bin/sh', '-c', 'umask 000; exec "$0" "$@"']
  const command = [...(windows ? [] : unmasked), process.execPath, entry, ...argv]
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, LLAMA_PROVIDERS_PATH: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // There a group would get a console of its own.
    detached: !windows,
  })
  const said = { stdout: '', stderr: '' }
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(async () => {
    endGroup(child)
    await exit
  })
  const first = firstLine(child)
  return {
    pid: child.pid ?? 0,
    said,
    exit,
    async ready() {
      const line = await first
      if (!line?.startsWith('ready ')) throw new Error(`The host did not start: ${said.stderr}`)
      return new URL(line.slice('ready '.length))
    },
    kill: (signal) => void child.kill(signal),
    async end() {
      child.kill('SIGTERM')
      const code = await exit
      if (code !== 0 && !windows) throw new Error(`The host ended with ${code}: ${said.stderr}`)
    },
  }
}

/** Whether a process of the host's group is still there; an ended one counts until it was waited for. */
export function isGroupAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0)
    return true
  } catch {
    return false
  }
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) return undefined
  for await (const line of createInterface({ input: child.stdout })) return line
  return undefined
}

function endGroup(child: ChildProcess): void {
  if (windows) child.kill('SIGKILL')
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
