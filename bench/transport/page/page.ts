import { connect } from '../../../src/renderer/connection/connect.ts'
import { openWebSocket } from '../../../src/renderer/connection/web-socket-transport.ts'
import type { BenchPage, WayName } from '../talk.ts'

// The receiving side: what a page holds of the answers. It draws nothing.

type Reader = Pick<BenchPage, 'follow' | 'ended'>

const readers: Record<WayName, (url: string) => Promise<Reader>> = {
  'live frames': async (url) => overConnection(url),
  'JSON per token': (url) =>
    overSocket(url, (said, message) => {
      // The other side is ours: it sends nothing else.
      const event = message as { type: string; uid: string; text: string }
      if (event.type === 'delta') said.text(event.uid, event.text)
      else said.end(event.uid)
    }),
  'merged strings': (url) =>
    overSocket(url, (said, message) => {
      const { texts, ended } = message as { texts: [string, string][]; ended: string[] }
      for (const [uid, text] of texts) said.text(uid, text)
      for (const uid of ended) said.end(uid)
    }),
}
let reader: Reader | undefined

const transportPage: BenchPage = {
  async connect(way, url) {
    reader = await readers[way](url)
  },
  follow: async (uids) => reader?.follow(uids),
  ended: async () => reader?.ended() ?? [],
}
Object.assign(globalThis, { transportPage })

function overConnection(url: string): Reader {
  const connection = connect({
    host: { open: () => openWebSocket(url) },
    windowId: crypto.randomUUID(),
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

async function overSocket(
  url: string,
  take: (said: Said, message: unknown) => void,
): Promise<Reader> {
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
  transport.start({ message: (text) => take(said, JSON.parse(text)), closed: () => {} })
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
