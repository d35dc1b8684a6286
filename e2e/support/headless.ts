import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startProgram, type Program } from '../../scripts/start-program.ts'

const root = join(import.meta.dirname, '..', '..')
const entry = join(root, 'out', 'main', 'headless', 'index.js')

export interface Headless extends Program {
  readonly folder: string
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

/** Starts the built headless host on a folder and waits until it is ready. */
export async function startHeadless(
  folder: string,
  args: readonly string[] = [],
): Promise<Headless> {
  return { ...(await startProgram([entry, '--user-data-dir', folder, ...args])), folder }
}

/** Starts it with a recorder of every name it asks for and every connection it begins; `attempts` reads them. */
export async function startRecorded(
  folder: string,
): Promise<Headless & { attempts(): Promise<string[]> }> {
  const recorder = join(import.meta.dirname, 'record-network.mjs')
  const program = await startProgram([
    '--import',
    pathToFileURL(recorder).href,
    entry,
    '--user-data-dir',
    folder,
  ])
  const attempts = async (): Promise<string[]> =>
    (await readFile(join(folder, 'network.txt'), 'utf8')).trimEnd().split('\n')
  return { ...program, folder, attempts }
}

/** Starts the demo, its model servers included. */
export async function startDemo(folder: string): Promise<Headless> {
  const script = join(root, 'scripts', 'demo.ts')
  return { ...(await startProgram([script, '--user-data-dir', folder])), folder }
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
