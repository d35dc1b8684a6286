import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Verdict } from '../../../../contract/arena.ts'
import type { End } from '../../../../contract/events.ts'
import { createCore, type Core } from '../../create-core.ts'
import { watchPath } from '../../files/watch-path.ts'
import { systemClock, type Clock } from '../../kernel/clock.ts'
import { systemNetwork } from '../../kernel/network.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { newUid } from '../../kernel/ids.ts'
import { listBackups } from '../../store/backups.ts'
import { startModelServer, type ModelServer } from '../model-server/server.ts'
import { silentLog } from '../silent-log.ts'
import { directClient } from '../whole-core/direct-client.ts'
import { beginRound, textsOf } from '../whole-core/play-round.ts'
import { openWindow, type Chat, type Turn, type Window } from '../whole-core/window.ts'

/** What the user was told is kept. */
export type Promised =
  | { readonly kind: 'question'; readonly uid: string; readonly text: string }
  | { readonly kind: 'end'; readonly uid: string; readonly end: End; readonly text: string }
  /** A file says this, a session (by its uid) is called so, a round has this vote; or what was promised of it later. */
  | { readonly kind: 'file' | 'title' | 'vote'; readonly name: string; readonly text: string }

const ref = 'rig/tiny'
const files = ['settings.json', 'llama-providers.json']

/** A model server, and the files of someone who uses it. */
export async function prepareDay(folder: string): Promise<ModelServer> {
  const server = await startModelServer({
    models: [{ id: 'tiny', answer: () => 'some words of an answer '.repeat(16) }],
    pace: 'manual',
  })
  const registry = { version: 1, providers: [{ id: 'rig', baseUrl: server.url }] }
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify(registry))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ titles: false }))
  return server
}

/**
 * One day with the app: two launches, chats that are answered, stopped, edited and renamed, a round and its votes, a
 * search, settings, a backup. `keep` is told of each promise at the moment it is made; nothing is closed at the end, as before a power cut.
 * The answer ends what runs.
 */
export async function scriptedDay(day: Day): Promise<() => Promise<void>> {
  promiseFiles(day)
  const morning = await launch(day.folder)
  await work(morning, day)
  await morning.core.stop()
  const evening = await launch(day.folder)
  await work(evening, day)
  return () => evening.core.stop()
}

export interface Day {
  readonly folder: string
  readonly keep: (promised: Promised) => void
  readonly server: ModelServer
}

interface Launched {
  readonly core: Core
  readonly window: Window
  /** Lets what waits for a minute or longer happen. */
  readonly passTime: () => Promise<void>
}

async function work({ window, passTime }: Launched, day: Day): Promise<void> {
  const { client } = window
  const chat = await window.newChat()
  const first = await answered(window, day, await ask(window, day, chat, 'What is a llama?'))
  await settled(day, () => client.settings.favourite({ ref, on: true }))
  await rename(window, day, chat, 'Animals')
  await answered(window, day, await ask(window, day, chat, 'And an alpaca?', first.answerUid))
  // Edited, the first question is another branch.
  await answered(window, day, await ask(window, day, chat, 'What is a vicuna?'))
  await passTime()
  const other = await window.newChat()
  const stopped = await ask(window, day, other, 'Write at length.')
  await (await day.server.nextGeneration()).emit(25)
  await window.until(stopped, ({ text }) => text !== '')
  await client.chat.stop({ chatUid: other.chatUid })
  await ended(window, day, stopped)
  await client.sessions.search({ query: 'words' })
  await playRound(window, day)
  await rename(window, day, chat, 'Camels')
  await settled(day, () => client.settings.update({ theme: 'dark', letterKeys: 'off' }))
  await client.sessions.remove({ uid: chat.sessionUid })
  await client.sessions.restore({ uid: chat.sessionUid })
  const { length } = await client.providers.list()
  const machine = { id: `more-${length}`, baseUrl: `${day.server.url}/${length}` }
  await settled(day, () => client.providers.add(machine))
}

/** Sends a message; it is promised as soon as the core has taken it. */
async function ask(
  window: Window,
  { keep }: Day,
  chat: Chat,
  text: string,
  parentUid: string | null = null,
): Promise<Turn> {
  const turn = { ...chat, questionUid: newUid(), answerUid: newUid(), generationUid: newUid() }
  const { chatUid, questionUid: uid, answerUid, generationUid } = turn
  await window.client.chat.send({ chatUid, parentUid, uid, text, ref, answerUid, generationUid })
  keep({ kind: 'question', uid, text })
  await window.follow(turn)
  return turn
}

/** Lets the whole answer out, in pieces that are stored as they come. */
async function answered(window: Window, day: Day, turn: Turn): Promise<Turn> {
  const generation = await day.server.nextGeneration()
  await generation.emit(20)
  await window.until(turn, ({ text }) => text !== '')
  generation.release()
  await ended(window, day, turn)
  return turn
}

async function ended(window: Window, { keep }: Day, turn: Turn): Promise<void> {
  const end = await window.ended(turn)
  const { text } = await window.until(turn, () => true)
  keep({ kind: 'end', uid: turn.answerUid, end, text })
}

async function rename(window: Window, { keep }: Day, chat: Chat, title: string): Promise<void> {
  await window.client.sessions.rename({ uid: chat.sessionUid, title })
  keep({ kind: 'title', name: chat.sessionUid, text: title })
}

/** A blind round: its answers, a vote, which is taken back, and another one. */
async function playRound(window: Window, day: Day): Promise<void> {
  const { arena } = window.client
  const round = await beginRound(window, [ref, ref], { blind: true })
  const { roundUid } = round
  for (const _ of [0, 1]) (await day.server.nextGeneration()).release()
  const done = await round.ended()
  const end = { status: 'complete', reason: 'done' } as const
  for (const [position, text] of textsOf(done).entries())
    day.keep({ kind: 'end', uid: done.entries[position]?.messageUid ?? '', end, text })
  const vote = async (verdict: Verdict): Promise<void> => {
    const voteUid = newUid()
    await arena.vote({ roundUid, voteUid, verdict })
    day.keep({ kind: 'vote', name: roundUid, text: JSON.stringify([voteUid, verdict]) })
  }
  await vote({ kind: 'best', position: 1 })
  await arena.undo({ roundUid })
  day.keep({ kind: 'vote', name: roundUid, text: 'none' })
  await vote({ kind: 'tie' })
}

/** What an edit made of the files lasts from the moment on that it was done. */
async function settled(day: Day, edit: () => Promise<unknown>): Promise<void> {
  await edit()
  promiseFiles(day)
}

function promiseFiles({ folder, keep }: Day): void {
  for (const name of files)
    keep({ kind: 'file', name, text: readFileSync(join(folder, name), 'utf8') })
}

async function launch(folder: string): Promise<Launched> {
  const { clock, passTime } = hurriedClock()
  const core = await createCore(
    { userDataDir: folder, host: 'headless', version: '0.0.0', demo: false, discoveryPorts: [] },
    {
      clock,
      network: systemNetwork,
      watch: watchPath,
      log: silentLog,
      secrets: { environment: () => undefined },
      opener: {
        openFile: () => Promise.resolve(false),
        openExternal: () => Promise.resolve(false),
      },
    },
  )
  if ('refused' in core) throw new Error(core.refused)
  const window = await openWindow(directClient(core.handlers, new AbortController().signal))
  return {
    core,
    window,
    async passTime() {
      do {
        passTime()
        await nextTurn()
      } while (listBackups(folder).length === 0)
    },
  }
}

/** The system's clock, but that what waits for a minute or longer waits until it is told. */
function hurriedClock(): {
  readonly clock: Clock
  readonly passTime: () => void
} {
  const late = new Set<() => void>()
  const clock: Clock = {
    ...systemClock,
    after(ms, callback) {
      if (ms < 60_000) return systemClock.after(ms, callback)
      late.add(callback)
      return () => void late.delete(callback)
    },
  }
  return {
    clock,
    passTime() {
      const due = [...late]
      late.clear()
      for (const callback of due) callback()
    },
  }
}
