import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { stub } from './electron-stub.ts'
import { OUT } from './bundle.ts'

/** What is printed as one line of JSON when the application ends. */
export const saw: Record<string, unknown> = {}

const { STUB_PLATFORM: platform } = process.env
if (platform) {
  // The native module is that of the system it really is.
  new Database(':memory:').close()
  Object.defineProperty(process, 'platform', { value: platform })
}

const { STUB_USER: user } = process.env
if (user) process.getuid = () => Number(user)

const warnings: string[] = []
process.on('warning', ({ message }) => warnings.push(message))
process.on('exit', (code) => {
  const { errorBoxes, asked, sandboxed } = stub
  const line = JSON.stringify({ ...saw, errorBoxes, asked, sandboxed, warnings, code })
  process.stdout.write(`${line}\n`)
})

/** Wishes that this process ends, as a signal does; one that is sent on Windows would end it unheard. */
export function signalSelf(): void {
  if (process.platform === 'win32') process.emit('SIGTERM')
  else process.kill(process.pid, 'SIGTERM')
}

/** Starts the built desktop host in this process. */
export async function boot(): Promise<void> {
  await import(pathToFileURL(join(OUT, 'main', 'index.js')).href)
}

/** The same; resolves with its window, once it is shown. */
export async function bootWindow() {
  await boot()
  return until(() => stub.windows.find(({ did }) => did.includes('show')))
}

/** Waits for something that is there after some turns of the loop. */
export async function until<Value>(look: () => Value | undefined): Promise<Value> {
  for (;;) {
    if (stub.errorBoxes.length > 0) throw new Error(stub.errorBoxes.join('\n'))
    const found = look()
    if (found !== undefined) return found
    await turn()
  }
}
