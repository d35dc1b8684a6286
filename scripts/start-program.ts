import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * What a program that is asked to end ends with. On Windows nobody can ask from outside: it is cut off, and then there
 * is no exit code.
 */
export const cleanEnd = process.platform === 'win32' ? null : 0

/** A program of ours that serves a page. */
export interface Program {
  /** Address with its token. */
  readonly url: string
  readonly origin: string
  /** Everything it wrote to its error stream. */
  log(): string
  /** Ends it with a signal and answers its exit code. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** Runs a script under this Node and waits for its line `ready URL`; rejects with what it said when it ends before. */
export async function startProgram(args: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LLAMA_PROVIDERS_PATH: '', BOOCODE_CHAT_MODELS: '' },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await Promise.race([readyLine(child.stdout), exited.then(() => undefined)])
  if (url === undefined) throw new Error(`The program ended before it was ready:\n${errors}`)
  return {
    url,
    origin: new URL(url).origin,
    log: () => errors,
    end(signal) {
      child.kill(signal)
      return exited
    },
  }
}

async function readyLine(output: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith('ready ')) return line.slice('ready '.length)
  }
  return undefined
}
