import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'

const entry = join(import.meta.dirname, 'index.ts')
const running = new Set<ChildProcess>()

afterEach(async () => {
  for (const child of running) {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
})

/** Starts the host as a process of its own, with a mask that hides nothing. */
function start(...argv: string[]) {
  const child = spawn(
    '/bin/sh',
    ['-c', 'umask 000; exec "$0" "$@"', process.execPath, entry, ...argv],
    {
      env: { ...process.env, LLAMA_PROVIDERS_PATH: '' },
    },
  )
  running.add(child)
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  const ready = async (): Promise<URL> => {
    const line = /^ready (.*)\n/
    await expect.poll(() => said.stdout || said.stderr, { timeout: 15_000 }).toMatch(line)
    return new URL(line.exec(said.stdout)?.[1] ?? '')
  }
  return { child, said, exit, ready }
}

test(
  'says one line, answers health, and ends cleanly on a signal',
  { timeout: 30_000 },
  async () => {
    const folder = temporaryFolder()
    const host = start('--user-data-dir', join(folder, 'data'))
    const url = await host.ready()
    expect(url.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/)
    const health = await fetch(new URL('/api/health', url))
    expect(await health.json()).toMatchObject({ host: 'headless', state: expect.any(String) })
    host.child.kill('SIGTERM')
    expect(await host.exit).toBe(0)
    expect(host.said.stdout.split('\n')).toEqual([`ready ${url.href}`, ''])
    expect(host.said.stderr).not.toContain(url.hash.slice(1))
  },
)

test("files and folders are the user's alone, whatever the mask", { timeout: 30_000 }, async () => {
  const folder = join(temporaryFolder(), 'data')
  const host = start('--user-data-dir', folder)
  await host.ready()
  const modes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const found = statSync(join(folder, name))
    return [name, found.isDirectory(), found.mode & 0o777] as const
  })
  expect(modes.length).toBeGreaterThan(1)
  expect(modes.filter(([, isFolder, mode]) => mode !== (isFolder ? 0o700 : 0o600))).toEqual([])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  host.child.kill('SIGINT')
  expect(await host.exit).toBe(0)
})

test(
  'a second host on the same folder names the first and leaves with 3',
  { timeout: 30_000 },
  async () => {
    const folder = temporaryFolder()
    const first = start('--user-data-dir', folder)
    const url = await first.ready()
    const second = start('--user-data-dir', folder)
    expect(await second.exit).toBe(3)
    expect(second.said.stdout).toBe('')
    expect(second.said.stderr).toContain(url.host)
    const health = await fetch(new URL('/api/health', url))
    expect(health.status).toBe(200)
  },
)

test('a port that is taken is a sentence', { timeout: 30_000 }, async () => {
  const first = start('--user-data-dir', temporaryFolder())
  const { port } = await first.ready()
  const second = start('--user-data-dir', temporaryFolder(), '--port', port)
  expect(await second.exit).toBe(1)
  expect(second.said.stderr).toContain(`Port ${port} is taken by another program.`)
})

test('an argument nobody knows is a sentence; --help is a text', { timeout: 30_000 }, async () => {
  const wrong = start('--prot', '1')
  expect(await wrong.exit).toBe(2)
  expect(wrong.said.stderr).toMatch(/^Unknown option '--prot'.*--help\.\n$/)
  const help = start('--help')
  expect(await help.exit).toBe(0)
  expect(help.said.stdout).toContain('--user-data-dir')
})
