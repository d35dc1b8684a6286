import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { messageOf } from '../../kernel/errors.ts'
import { query } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { openPlainStore } from '../open-plain-store.ts'
import { findMessage } from '../../store/messages.ts'
import { readMessages } from '../../store/read-messages.ts'
import { readRound } from '../../store/rounds.ts'
import { readVote } from '../../store/votes.ts'
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
    const files = wrongNow('file', promised, all, (name) =>
      readFileSync(join(folder, name), 'utf8'),
    )
    return [...files, ...(await database(folder, promised, all))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function database(
  folder: string,
  promised: readonly Promised[],
  all: readonly Promised[],
): Promise<string[]> {
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
      ...wrongNow('title', promised, all, (uid) => titles.get(store.read, uid)?.title ?? 'none'),
      ...wrongNow('vote', promised, all, (uid) => voteOn(store, uid)),
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

const titles = query<[uid: string], { title: string | null }>(
  'SELECT title FROM sessions WHERE uid = ?',
)

function voteOn({ read }: Store, roundUid: string): string {
  const round = readRound(read, roundUid)
  const vote = round && readVote(read, round.id)
  return vote ? JSON.stringify([vote.uid, vote.verdict]) : 'none'
}

function lost({ read }: Store, promise: Promised): string[] {
  if (promise.kind !== 'question' && promise.kind !== 'end') return []
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

/** What says now what was promised of it last, or what it said later; never something between. */
function wrongNow(
  kind: 'file' | 'title' | 'vote',
  promised: readonly Promised[],
  all: readonly Promised[],
  find: (name: string) => string,
): string[] {
  const names = new Set(promised.flatMap((one) => (one.kind === kind ? [one.name] : [])))
  return [...names].flatMap((name) => {
    const last = textsOf(promised, kind, name).length
    const found = find(name)
    const may = textsOf(all, kind, name).slice(last - 1)
    return may.includes(found) ? [] : [`The ${kind} of ${name} is: ${found}`]
  })
}

function textsOf(promised: readonly Promised[], kind: string, name: string): string[] {
  return promised.flatMap((promise) =>
    'name' in promise && promise.kind === kind && promise.name === name ? [promise.text] : [],
  )
}
