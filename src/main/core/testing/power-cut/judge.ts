import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { messageOf } from '../../kernel/errors.ts'
import { query } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { openPlainStore } from '../open-plain-store.ts'
import { findMessage } from '../../store/messages.ts'
import { readMessages } from '../../store/read-messages.ts'
import type { Promised } from './day.ts'
import type { DiskState } from './disk.ts'

/** Where there is a disk in memory, thousands of states are opened in a fraction of the time. */
const fastFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** Opens what a power cut left as the app does; says what is wrong with it, in sentences. */
export async function judge(
  state: DiskState,
  promised: readonly Promised[],
  all: readonly Promised[],
): Promise<string[]> {
  const folder = mkdtempSync(join(fastFolder, 'boocode-cut-'))
  try {
    for (const [name, content] of state) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    return [...files(folder, promised, all), ...(await database(folder, promised))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function database(folder: string, promised: readonly Promised[]): Promise<string[]> {
  let store: Store
  try {
    store = openPlainStore(folder)
  } catch (error) {
    return [`It could not be opened: ${messageOf(error)}`]
  }
  try {
    return [
      ...(store.movedAside ? [`It was taken for ${store.movedAside.reason}`] : []),
      ...unsound(store),
      ...promised.flatMap((promise) => lost(store, promise)),
    ]
  } finally {
    await store.close()
  }
}

const integrity = query<[], { integrity_check: string }>('PRAGMA integrity_check')
const orphans = query<[], { table: string }>('PRAGMA foreign_key_check')
const unended = query<[], { left: number }>(
  `SELECT (SELECT count(*) FROM messages WHERE status IN ('pending', 'running'))
     + (SELECT count(*) FROM generations WHERE status IN ('pending', 'running')) + (SELECT count(*) FROM deltas) AS left`,
)

function unsound({ read }: Store): string[] {
  const found = integrity.all(read).map((row) => row.integrity_check)
  return [
    ...found.filter((said) => said !== 'ok').map((said) => `It is damaged: ${said}`),
    ...orphans.all(read).map(({ table }) => `A row of ${table} is an orphan`),
    ...(unended.get(read)?.left === 0 ? [] : ['Rows are left unended']),
  ]
}

function lost({ read }: Store, promise: Promised): string[] {
  if (promise.kind === 'file') return []
  const place = findMessage(read, promise.uid)
  const [message] = place ? readMessages(read, [place.id]) : []
  if (!message) return [`The ${promise.kind} ${promise.uid} is lost`]
  const text = message.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  if (text !== promise.text) return [`${promise.uid} says something else`]
  const { status, endReason } = message
  const isEnd =
    promise.kind === 'question' ||
    (status === promise.end.status && endReason === promise.end.reason)
  return isEnd ? [] : [`${promise.uid} ended as ${status}/${endReason}`]
}

/** A file says what was promised of it last, or what it said later; never something between. */
function files(folder: string, promised: readonly Promised[], all: readonly Promised[]): string[] {
  const names = new Set(all.flatMap((promise) => (promise.kind === 'file' ? [promise.name] : [])))
  return [...names].flatMap((name) => {
    const texts = textsOf(all, name)
    const last = textsOf(promised, name).length
    const found = readFileSync(join(folder, name), 'utf8')
    return texts.slice(Math.max(0, last - 1)).includes(found) ? [] : [`${name} says: ${found}`]
  })
}

function textsOf(promised: readonly Promised[], name: string): string[] {
  return promised.flatMap((promise) =>
    promise.kind === 'file' && promise.name === name ? [promise.text] : [],
  )
}
