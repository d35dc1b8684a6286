import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test, vi } from 'vitest'
import { cleanEnd } from '../../scripts/start-program.ts'
import { times } from '../../src/main/core/testing/full-counts.ts'
import { tellFigure } from '../../src/main/core/testing/tell-figure.ts'
import { OUT } from './bundle.ts'

// T-19: any mixture of the built hosts on one folder. Electron keeps a second desktop away before the core does; the
// stub lets it pass, so that the lock of the core has to hold here.

vi.setConfig({ testTimeout: times(120_000, 600_000) })

type Kind = 'desktop' | 'headless'

interface Host {
  readonly child: ChildProcess
  /** Everything it has written. */
  readonly said: () => string
  /** Where it is, in the words in which another one is told; undefined when it has left. */
  readonly ready: Promise<string | undefined>
  readonly exit: Promise<number | null>
}

const mixtures: readonly (readonly Kind[])[] = [
  ['desktop', 'headless'],
  ['desktop', 'desktop'],
  ['headless', 'desktop', 'headless', 'desktop'],
]
const rounds = times(2, 10)

test.each(mixtures.map((kinds) => ({ names: kinds.join(', '), kinds })))(
  'of $names started together exactly one runs, and the others say where (T-19)',
  async ({ names, kinds }) => {
    const began = performance.now()
    for (let round = 0; round < rounds; round += 1) {
      const folder = await newFolder()
      const hosts = kinds.map((kind) => start(kind, folder))
      const first = await Promise.any(hosts.map(winner))
      await othersLeave(first, hosts)
    }
    tellFigure({ of: `T-19 ${names}`, n: rounds, what: 'times at once', began })
  },
)

test.each([
  ['desktop', 'headless'],
  ['headless', 'desktop'],
] as const)(
  'while the %s host runs, the %s host leaves and says where (T-19)',
  async (...kinds) => {
    const folder = await newFolder()
    const [one, other] = kinds
    const first = await winner(start(one, folder))
    await othersLeave(first, [first.host, start(other, folder)])
  },
)

interface Winner {
  readonly host: Host
  readonly where: string
}

async function winner(host: Host): Promise<Winner> {
  const where = await host.ready
  if (where === undefined) throw new Error(host.said())
  return { host, where }
}

async function othersLeave({ host, where }: Winner, hosts: readonly Host[]): Promise<void> {
  const others = hosts.filter((one) => one !== host)
  expect(await Promise.all(others.map(({ exit }) => exit))).toEqual(others.map(() => 3))
  for (const { said } of others) {
    expect(said()).toContain(`it ${where} (process ${host.child.pid}). `)
  }
  host.child.kill('SIGTERM')
  expect(await host.exit).toBe(cleanEnd)
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'boocode-together-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const entries: Readonly<Record<Kind, string>> = {
  desktop: join(import.meta.dirname, 'boot-together.ts'),
  headless: join(OUT, 'main', 'headless', 'index.js'),
}

function start(kind: Kind, folder: string): Host {
  const child = spawn(process.execPath, [entries[kind], '--user-data-dir', folder], {
    env: { ...process.env, TERM: 'xterm', LLAMA_PROVIDERS_PATH: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += String(bytes)))
  child.stderr.on('data', (bytes: Buffer) => (said += String(bytes)))
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
  })
  return { child, said: () => said, ready: whereFirst(child), exit }
}

async function whereFirst(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) return undefined
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('window ')) return 'runs as a window'
    const [, url] = /^ready (\S+)$/.exec(line) ?? []
    return url === undefined ? undefined : `runs at ${new URL(url).origin}`
  }
  return undefined
}
