import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..', '..')
const entry = join(root, 'out', 'main', 'headless', 'index.js')

export interface Headless {
  /** Address with its token. */
  readonly url: string
  readonly origin: string
  readonly folder: string
  /** Everything it wrote to its error stream. */
  log(): string
  /** Ends it with a signal and answers its exit code. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

export interface UserData {
  readonly registry?: unknown
  readonly settings?: unknown
}

/** A folder of its own for one test, with the files that are given. */
export async function userData({ registry, settings }: UserData): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'boocode-e2e-'))
  if (registry !== undefined) await writeRegistry(folder, registry)
  if (settings !== undefined) await writeJson(join(folder, 'settings.json'), settings)
  return folder
}

export function writeRegistry(folder: string, registry: unknown): Promise<void> {
  return writeJson(registryPath(folder), registry)
}

export function registryPath(folder: string): string {
  return join(folder, 'llama-providers.json')
}

function writeJson(path: string, value: unknown): Promise<void> {
  return writeFile(path, JSON.stringify(value, null, 2))
}

export async function removeUserData(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Starts the built headless host on a folder and waits until it is ready; rejects with what it said when it ends. */
export function startHeadless(folder: string, args: readonly string[] = []): Promise<Headless> {
  return startProgram([entry, '--user-data-dir', folder, ...args], folder)
}

/** Starts the demo, its model servers included. */
export function startDemo(folder: string): Promise<Headless> {
  return startProgram([join(root, 'scripts', 'demo.ts'), '--user-data-dir', folder], folder)
}

async function startProgram(args: readonly string[], folder: string): Promise<Headless> {
  const child = spawn(process.execPath, args, {
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
    origin: new URL(url).origin,
    folder,
    log: () => errors,
    end(signal) {
      child.kill(signal)
      return exited
    },
  }
}

/** Runs the host where it is expected to leave at once; answers what it said and how it left. */
export async function refusedHeadless(
  folder: string,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [entry, '--user-data-dir', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
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
