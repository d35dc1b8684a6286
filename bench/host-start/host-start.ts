import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { ROOT } from '../../scripts/tools.mjs'
import type { Bench, Contestant, Role, Sample } from '../harness/bench.ts'
import { makeHistory } from '../history/history.ts'

const METRIC = 'cpuMicros'
const TELL = join(import.meta.dirname, 'tell.cjs')
const EAGER = join(import.meta.dirname, 'eager.mjs')
const HEADLESS = join(ROOT, 'out', 'main', 'headless', 'index.js')
const BARE = 'node -e 0'
const HOST = 'built host'
const IMPORTS = 'eager imports'

/** What it costs until the built host can be used, over a database that is there. */
export const hostStart: Bench = {
  name: 'host-start',
  does: 'processor time of the built headless host until it is ready',
  peers: false,
  browser: false,
  async open() {
    const answer = (turn: number): string => `Answer ${turn}. `.repeat(30)
    const folder = await makeHistory([{ title: 'A chat', messages: 2_000, answer }])
    return {
      cells: [
        {
          name: 'until it says ready',
          unit: 'start',
          contestants: [
            contestant(HOST, 'ours', [HEADLESS, '--user-data-dir', folder]),
            contestant(IMPORTS, 'peer', [EAGER, folder]),
            contestant(BARE, 'limit', ['-e', '0']),
          ],
          gates: [
            { kind: 'ratio', metric: METRIC, of: HOST, to: BARE, atMost: 5 },
            { kind: 'ratio', metric: METRIC, of: HOST, to: IMPORTS, atMost: 0.5 },
          ],
          quiet: { of: BARE, metric: METRIC },
        },
      ],
      close: async () => {},
    }
  },
}

function contestant(name: string, role: Role, args: readonly string[]): Contestant {
  return { name, role, open: async () => ({ sample: () => start(args), close: async () => {} }) }
}

/** Starts Node in a new process and ends it when it is ready. */
async function start(args: readonly string[]): Promise<Sample> {
  const began = performance.now()
  const child = spawn(process.execPath, ['--require', TELL, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: { ...process.env, LLAMA_PROVIDERS_PATH: '' },
  })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdio[3] as Readable }) // asked for above
  const told: unknown[] = await Promise.race([once(lines, 'line'), exited])
  const wallMs = performance.now() - began
  child.kill('SIGTERM')
  await exited
  const cpuMicros = Number(told[0])
  if (!(cpuMicros > 1_000)) throw new Error(`${args.join(' ')} did not start`)
  return { cpuMicros, wallMs }
}
