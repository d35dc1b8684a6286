import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { openPlainStore } from '../../src/main/core/testing/open-plain-store.ts'
import type { Sample } from '../harness/bench.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { TOKEN } from './load.ts'
import { lossOf } from './losses.ts'

const STREAMS = 8

/** Kills a process that writes answers, without warning and at any moment, and counts what the next launch finds. */
export async function killWriter(): Promise<Sample> {
  await using opened = new AsyncDisposableStack()
  const dir = temporaryFolder(opened)
  const said = await writeUntilKilled(dir, 500 + Math.random() * 1_000)
  const stored = await storedTokens(dir)
  const losses = stored.map((tokens, index) =>
    lossOf(said, String.fromCodePoint('a'.charCodeAt(0) + index), tokens),
  )
  if (losses.length !== STREAMS) throw new Error(`${losses.length} of ${STREAMS} answers`)
  return {
    lostBatches: Math.max(...losses.map(({ batches }) => batches)),
    lostTokens: Math.max(...losses.map(({ tokens }) => tokens)),
  }
}

async function writeUntilKilled(dir: string, ms: number): Promise<string> {
  const script = fileURLToPath(new URL('kill-target.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dir, String(STREAMS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  setTimeout(() => child.kill('SIGKILL'), ms)
  await closed
  return said
}

/** The tokens of each answer, once the next launch has put together what it found. */
async function storedTokens(dir: string): Promise<number[]> {
  const store = openPlainStore(dir)
  const { path } = store
  await store.close()
  const database = new Database(path, { readonly: true })
  const rows = database
    .prepare<[], { length: number }>(
      `SELECT coalesce(sum(length(p.text)), 0) AS length FROM messages m LEFT JOIN parts p ON p.message_id = m.id
       WHERE m.role = 'assistant' AND m.status = 'failed' GROUP BY m.id ORDER BY m.id`,
    )
    .all()
  database.close()
  return rows.map(({ length }) => length / TOKEN.length)
}
