import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { OpenContestant, Sample } from './bench.ts'
import type { FromChild } from './serve-samples.ts'

/** A process of our own process group that runs one script, and talks over IPC. */
export interface Child {
  readonly process: ChildProcess
  /** The next message it sends. Rejects when it ends before. */
  message(): Promise<unknown>
  send(message: object): void
  /** Ends it and waits until it is gone. */
  close(signal?: NodeJS.Signals): Promise<void>
}

/** Starts a script with Node; `script` is relative to `base` (an `import.meta.url`). */
export function startChild(script: string, base: string, args: readonly string[] = []): Child {
  const file = fileURLToPath(new URL(script, base))
  const child = fork(file, [...args], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const arrived: unknown[] = []
  let wake = (): void => {}
  child.on('message', (message) => {
    arrived.push(message)
    wake()
  })
  void exited.then(() => wake())
  return {
    process: child,
    async message() {
      while (arrived.length === 0) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`${script} ended with ${child.exitCode ?? child.signalCode}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return arrived.shift()
    },
    send(message) {
      child.send(message)
    },
    async close(signal = 'SIGTERM') {
      child.kill(signal)
      await exited
    },
  }
}

/** A contestant that lives in a process of its own and measures itself, see `serveSamples`. */
export async function openInChild(
  script: string,
  base: string,
  args: readonly string[] = [],
): Promise<OpenContestant> {
  const child = startChild(script, base, args)
  return {
    async sample(): Promise<Sample> {
      child.send({ kind: 'sample' })
      // serveSamples says nothing else.
      const answer = (await child.message()) as FromChild
      if (answer.kind === 'wrong')
        throw new Error(`${[script, ...args].join(' ')}: ${answer.words}`)
      return answer.sample
    },
    close: () => child.close(),
  }
}
