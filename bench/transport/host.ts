import type { AddressInfo } from 'node:net'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Handlers } from '../../src/main/core/handlers.ts'
import { createChanges } from '../../src/main/core/changes/changes.ts'
import { createChangesHandlers } from '../../src/main/core/changes/changes-handlers.ts'
import { systemClock, type Clock } from '../../src/main/core/kernel/clock.ts'
import { newUid } from '../../src/main/core/kernel/ids.ts'
import { frameMs } from '../../src/main/core/live/frame-queue.ts'
import { createLiveHandlers } from '../../src/main/core/live/live-handlers.ts'
import { createLiveHub } from '../../src/main/core/live/live-hub.ts'
import { silentLog } from '../../src/main/core/testing/silent-log.ts'
import { createCallHandler } from '../../src/main/serve/router.ts'
import { serveLink } from '../../src/main/serve/serve-link.ts'
import { socketLink } from '../../src/main/serve/socket-link.ts'
import {
  HURRIED_MS,
  HURRIED_TOKENS,
  PIECE_TOKENS,
  PIECES,
  STEPS,
  TOKEN,
  TOKEN_MS,
  type FromHost,
  type ToHost,
  type WayName,
} from './talk.ts'

// The sending side in a process of its own: tokens of several answers, at their pace, to one window.

interface Feed {
  open(uid: string): void
  token(uid: string): void
  end(uid: string): void
}

let sent = 0
/** By how much the clock of the frames is ahead. */
let aheadMs = 0
let hurried = false
const clock: Clock = {
  ...systemClock,
  now: () => systemClock.now() + aheadMs,
  after: (ms, callback) => systemClock.after(hurried ? 1 : ms, callback),
}
const feed = feeds()[process.argv[2] as WayName]()
let uids: readonly string[] = []

process.on('message', (message: ToHost) => {
  if (message.kind === 'open') open(message.uids)
  else void (message.kind === 'run' ? run() : hurry()).catch(fail)
})
process.on('disconnect', () => process.exit())

function open(all: readonly string[]): void {
  uids = all
  for (const uid of uids) feed.open(uid)
  answer({ kind: 'opened' })
}

async function hurry(): Promise<void> {
  hurried = true
  for (let told = 0; told < HURRIED_TOKENS; told += 1) {
    aheadMs += frameMs
    for (const uid of uids) feed.token(uid)
    await pause(HURRIED_MS)
  }
  hurried = false
  for (const uid of uids) feed.end(uid)
  answer({ kind: 'hurried' })
}

async function run(): Promise<void> {
  const firstTokensThatWaited = await firstTokens()
  const messages = sent
  let cpuMicros = 0
  for (let piece = 0; piece < PIECES; piece += 1) {
    // The clock that makes the tokens is no part of bringing them: what it costs alone is taken off.
    cpuMicros -= await paced(() => {})
    cpuMicros += await paced((uid) => feed.token(uid))
  }
  answer({
    kind: 'done',
    cpuMicros: Math.max(0, cpuMicros),
    firstTokensThatWaited,
    messages: sent - messages,
  })
  for (const uid of uids) feed.end(uid)
}

/**
 * Calls for each token of a piece of each stream, at their pace; answers the processor time in microseconds, until the
 * last frame has left.
 */
async function paced(token: (uid: string) => void): Promise<number> {
  const before = process.cpuUsage()
  const began = performance.now()
  for (let step = 0; step < PIECE_TOKENS * STEPS; step += 1) {
    await pause(Math.max(0, began + (step * TOKEN_MS) / STEPS - performance.now()))
    for (let place = step % STEPS; place < uids.length; place += STEPS) token(uids[place] ?? '')
  }
  await pause(2 * frameMs)
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function answer(message: FromHost): void {
  process.send?.(message)
}

/** The first token of each stream, with some rest between them: how many were not sent at once. */
async function firstTokens(): Promise<number> {
  let waited = 0
  for (const uid of uids) {
    const before = sent
    feed.token(uid)
    for (let turns = 0; turns < 3; turns += 1) await turn()
    if (sent === before) waited += 1
    await pause(4 * frameMs)
  }
  return waited
}

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}

function feeds(): Record<WayName, () => Feed> {
  return {
    'live frames': liveFrames,
    'JSON per token': jsonPerToken,
    'merged strings': mergedStrings,
  }
}

/** As the app does: the hub's frames, through the calls of the contract, over the host's own link. */
function liveFrames(): Feed {
  const hub = createLiveHub(clock, () => null)
  const parts = {
    live: createLiveHandlers(hub),
    changes: createChangesHandlers(createChanges(systemClock)),
  }
  // Nothing else is called here.
  const nothing = new Proxy({}, { get: () => () => undefined })
  const handlers = new Proxy(parts, {
    get: (of, domain) => Reflect.get(of, domain) ?? nothing,
  }) as unknown as Handlers
  const calls = createCallHandler(handlers, silentLog)
  const welcome = {
    launch: newUid(),
    version: '0.0.0',
    host: 'headless' as const,
    platform: process.platform,
    demo: false,
  }
  listen((socket) => {
    serveLink(socketLink(socket), { calls, welcome, clock: systemClock, log: silentLog })
  })
  const seqs = new Map<string, number>()
  const next = (uid: string): number => {
    const seq = (seqs.get(uid) ?? 0) + 1
    seqs.set(uid, seq)
    return seq
  }
  return {
    open: (uid) => hub.open(uid, null),
    token(uid) {
      hub.publish(uid, { seq: next(uid), type: 'delta', part: 0, kind: 'text', text: TOKEN })
    },
    end(uid) {
      hub.publish(uid, { seq: next(uid), type: 'end', status: 'complete', reason: 'done' })
      seqs.delete(uid)
    },
  }
}

/** As most apps do: every token is a message. */
function jsonPerToken(): Feed {
  let window: WebSocket | undefined
  listen((socket) => {
    window = socket
  })
  const say = (value: object): void => window?.send(JSON.stringify(value))
  return {
    open: () => {},
    token: (uid) => say({ type: 'delta', uid, text: TOKEN }),
    end: (uid) => say({ type: 'end', uid }),
  }
}

/** The least it can be: what was said in the time of a frame, as one bare message. */
function mergedStrings(): Feed {
  let window: WebSocket | undefined
  listen((socket) => {
    window = socket
  })
  const pending = new Map<string, string>()
  const ended = new Set<string>()
  const silent = new Set<string>()
  let cancelTimer: (() => void) | undefined
  const send = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
    window?.send(JSON.stringify({ texts: [...pending], ended: [...ended] }))
    pending.clear()
    ended.clear()
  }
  return {
    open: (uid) => void silent.add(uid),
    token(uid) {
      pending.set(uid, (pending.get(uid) ?? '') + TOKEN)
      if (silent.delete(uid)) send()
      else cancelTimer ??= clock.after(frameMs, send)
    },
    end(uid) {
      ended.add(uid)
      cancelTimer ??= clock.after(frameMs, send)
    },
  }
}

function listen(onSocket: (socket: WebSocket) => void): void {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  server.on('connection', (socket) => {
    const send = socket.send.bind(socket)
    socket.send = ((...rest: Parameters<typeof send>) => {
      sent += 1
      send(...rest)
    }) as typeof socket.send
    onSocket(socket)
  })
  server.on('listening', () => {
    // A TCP server has an address of this form.
    const { port } = server.address() as AddressInfo
    answer({ kind: 'listening', url: `ws://127.0.0.1:${port}/` })
  })
}
