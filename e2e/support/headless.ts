import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const entry = join(import.meta.dirname, '..', '..', 'out', 'main', 'headless', 'index.js')

export interface Headless {
  /** Address with its token. */
  readonly url: string
  readonly folder: string
  /** Everything it wrote to its error stream. */
  log(): string
  /** Ends it with a signal and answers its exit code. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** A folder of its own for one test, with a registry file in it. */
export async function userData(registry: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'boocode-e2e-'))
  if (registry !== null) {
    await writeFile(join(folder, 'llama-providers.json'), JSON.stringify(registry, null, 2))
  }
  return folder
}

export async function removeUserData(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Starts the built headless host on a folder and waits until it is ready. */
export async function startHeadless(folder: string, args: readonly string[] = []): Promise<Headless> {
  const child = spawn(process.execPath, [entry, '--user-data-dir', folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LLAMA_PROVIDERS_PATH: '', BOOCODE_CHAT_MODELS: '' },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await readyLine(child, exited, () => errors)
  return {
    url,
    folder,
    log: () => errors,
    end(signal) {
      child.kill(signal)
      return exited
    },
  }
}

async function readyLine(
  child: ChildProcess,
  exited: Promise<number | null>,
  errors: () => string,
): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('The host has no output')
  const ready = (async () => {
    for await (const line of createInterface({ input: stdout })) {
      if (line.startsWith('ready ')) return line.slice('ready '.length)
    }
    return undefined
  })()
  const url = await Promise.race([ready, exited.then(() => undefined)])
  if (url === undefined) throw new Error(`The host ended before it was ready:\n${errors()}`)
  return url
}
