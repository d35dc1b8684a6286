import { randomUUID } from 'node:crypto'
import { connect } from '../../src/renderer/connection/connect.ts'
import { openWebSocket } from '../../src/renderer/connection/web-socket-transport.ts'
import { answer, TOKEN, type ToSide, type WayName } from './talk.ts'

// The receiving side in a process of its own: the page's connection, without a page that draws.

interface Reader {
  /** Begins to listen to these; resolves when it does. */
  follow(uids: readonly string[]): Promise<void>
  /** Resolves with everything that was said, when all have ended. */
  ended(): Promise<readonly string[]>
}

const [way = '', url = ''] = process.argv.slice(2)
const readers: Record<WayName, () => Promise<Reader>> = {
  'live frames': async () => overConnection(),
  'JSON per token': () =>
    overSocket((said, message) => {
      // The other side is ours: it sends nothing else.
      const event = message as { type: string; uid: string; text: string }
      if (event.type === 'delta') said.text(event.uid, event.text)
      else said.end(event.uid)
    }),
  'merged strings': () =>
    overSocket((said, message) => {
      const { texts, ended } = message as { texts: [string, string][]; ended: string[] }
      for (const [uid, text] of texts) said.text(uid, text)
      for (const uid of ended) said.end(uid)
    }),
}
const reader = await readers[way as WayName]()
answer({ kind: 'listening', url })

process.on('message', (message: ToSide) => {
  if (message.kind === 'open') void run(message.uids, message.tokens).catch(fail)
})
process.on('disconnect', () => process.exit())

async function run(uids: readonly string[], tokens: number): Promise<void> {
  await reader.follow(uids)
  globalThis.gc?.()
  answer({ kind: 'opened' })
  const before = process.cpuUsage()
  const texts = await reader.ended()
  const { user, system } = process.cpuUsage(before)
  const expected = TOKEN.repeat(tokens)
  if (texts.length !== uids.length || texts.some((text) => text !== expected))
    throw new Error('What arrived is not what was said')
  answer({ kind: 'done', cpuMicros: user + system, metrics: {} })
}

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}

function overConnection(): Reader {
  const connection = connect({
    host: { open: () => openWebSocket(url) },
    windowId: randomUUID(),
    // As in a page nobody sees: a screen is no part of this.
    draw: queueMicrotask,
  })
  const { live, status } = connection
  let all: Promise<string[]> = Promise.resolve([])
  return {
    async follow(uids) {
      await until(status.subscribe, () => status.get().state === 'open')
      const followed = uids.map((uid) => {
        const leave = live.follow(uid)
        const subscribe = (listener: () => void) => live.subscribe(uid, listener)
        const there = until(subscribe, () => live.get(uid) !== undefined)
        const over = until(
          subscribe,
          () => live.get(uid)?.end !== undefined && live.get(uid)?.end !== null,
        )
        const text = over.then(() => {
          const parts = live.get(uid)?.parts ?? []
          leave()
          return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
        })
        return { there, text }
      })
      await Promise.all(followed.map(({ there }) => there))
      all = Promise.all(followed.map(({ text }) => text))
    },
    ended: () => all,
  }
}

function until(
  subscribe: (listener: () => void) => () => void,
  holds: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const off = subscribe(look)
    look()
    function look(): void {
      if (!holds()) return
      queueMicrotask(() => off())
      resolve()
    }
  })
}

interface Said {
  text(uid: string, text: string): void
  end(uid: string): void
}

async function overSocket(take: (said: Said, message: unknown) => void): Promise<Reader> {
  let texts = new Map<string, string>()
  let open = new Set<string>()
  let done: (texts: readonly string[]) => void = () => {}
  let all: Promise<readonly string[]> = Promise.resolve([])
  const said: Said = {
    text: (uid, text) => void texts.set(uid, (texts.get(uid) ?? '') + text),
    end(uid) {
      open.delete(uid)
      if (open.size === 0) done([...texts.values()])
    },
  }
  const transport = await openWebSocket(url)
  transport.start({ message: (text) => take(said, JSON.parse(text)), closed: () => process.exit() })
  return {
    async follow(uids) {
      texts = new Map()
      open = new Set(uids)
      all = new Promise((resolve) => {
        done = resolve
      })
    },
    ended: () => all,
  }
}
