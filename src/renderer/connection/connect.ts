import { type ClientLink, createORPCClient } from '@orpc/client'
import type { Change, Topic } from '../../contract/changes.ts'
import { type Hello, protocolVersion, type Refused, type Welcome } from '../../contract/hello.ts'
import type { CoreClient } from '../../contract/index.ts'
import { ConnectionLost } from './connection-lost.ts'
import { createLiveStore, type Draw, type LiveStore } from './live-store.ts'
import { type Link, openLink } from './open-link.ts'
import { kindOf, type ProcedureKind } from './procedures.ts'
import type { Host } from './transport.ts'
import { createValue, type Value } from './value.ts'

export type Status =
  | { readonly state: 'connecting' }
  | { readonly state: 'open'; readonly welcome: Welcome }
  /** Times in milliseconds since 1970; `nextTryAt` null: trying now. */
  | { readonly state: 'lost'; readonly since: number; readonly nextTryAt: number | null }
  /** For good: a reload or a new address is needed. */
  | { readonly state: 'refused'; readonly sentence: string }

/** Answers about this are out of date; `everything` after a gap or with another launch of the core. */
export type OutOfDate = { readonly topic: Topic; readonly ids: readonly string[] } | 'everything'

/** The core over however many links it takes. */
export interface Connection {
  /**
   * The same over all links. While the link is lost, and when it is lost under a call, a call rejects with
   * ConnectionLost; writes that are safe to repeat wait and are sent again.
   */
  readonly client: CoreClient
  readonly status: Value<Status>
  readonly live: LiveStore
  onChange(listener: (change: OutOfDate) => void): () => void
  /** Tries now instead of at `nextTryAt`. */
  retry(): void
  close(): void
}

export interface ConnectOptions {
  readonly host: Host
  readonly windowId: string
  readonly draw: Draw
}

/** Milliseconds before each further try; the last one stays. */
const backoffMs = [0, 250, 500, 1_000, 2_000, 5_000]

/** A link that held this long was a good one. */
const settledMs = 2_000

/** How many links a write is sent over before it is given up: it may be what breaks them. */
const repeatLimit = 3

export function connect(options: ConnectOptions): Connection {
  const status = createValue<Status>({ state: 'connecting' })
  const live = createLiveStore(options.draw)
  const listeners = new Set<(change: OutOfDate) => void>()
  let link: Link | undefined
  let closed = false
  let wake = (): void => {}
  let launch: string | undefined
  let lastSeq = 0

  void keepLinked()

  async function keepLinked(): Promise<void> {
    let since: number | undefined
    for (let attempt = 0; !closed; attempt += 1) {
      const begun = Date.now()
      const outcome = await runOneLink().catch(() => 'failed' as const)
      if (typeof outcome === 'object') {
        status.set({ state: 'refused', sentence: outcome.message })
        return
      }
      if (outcome === 'used') {
        since = undefined
        // A link that breaks as soon as it is there is tried ever less often, too.
        if (Date.now() - begun > settledMs) attempt = 0
      }
      since ??= Date.now()
      const wait = backoffMs[Math.min(attempt, backoffMs.length - 1)] ?? 0
      status.set({ state: 'lost', since, nextTryAt: Date.now() + wait })
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (closed) wake()
      })
      status.set({ state: 'lost', since, nextTryAt: null })
    }
  }

  /** Opens a link, uses it, and answers when it is lost. */
  async function runOneLink(): Promise<'used' | Refused> {
    const { host, windowId } = options
    const hello: Hello = {
      type: 'hello',
      protocol: protocolVersion,
      windowId,
      ...(host.token !== undefined && { token: host.token }),
    }
    const opened = await openLink(await host.open(), hello, live.take)
    if ('type' in opened) return opened
    try {
      await begin(opened)
      await opened.lost
    } finally {
      opened.close()
      link = undefined
      live.detach()
    }
    return 'used'
  }

  async function begin(next: Link): Promise<void> {
    const core = createORPCClient<CoreClient>(next)
    const sameLaunch = launch === next.welcome.launch
    // 0 would mean "from now on": what was announced while the link was lost would be missed.
    const goesOn = sameLaunch && lastSeq > 0
    const changes = await core.changes.stream(goesOn ? { after: lastSeq } : {})
    if (closed) return next.close()
    const returns = launch !== undefined
    launch = next.welcome.launch
    link = next
    live.attach(core.live, next.drawn)
    status.set({ state: 'open', welcome: next.welcome })
    if (returns && !goesOn) tell('everything')
    // It does not end by itself: without it the link is of no use.
    void pump(changes, takeChange).finally(next.close)
  }

  function takeChange({ seq, topic, ids, gap }: Change): void {
    lastSeq = seq
    if (gap) tell('everything')
    else if (topic) tell({ topic, ids })
  }

  function tell(change: OutOfDate): void {
    for (const listener of listeners) listener(change)
  }

  /** The link to call over: at once, or the next one for a call that may wait. */
  function linkFor(kind: ProcedureKind, signal: AbortSignal | undefined): Promise<Link> {
    return new Promise((resolve, reject) => {
      const off = status.subscribe(look)
      signal?.addEventListener('abort', giveUp)
      look()
      function look(): void {
        const now = status.get().state
        if (link) settle(() => resolve(link as Link)) // just seen
        else if (closed || now === 'refused' || (now === 'lost' && kind !== 'repeat')) {
          settle(() => reject(new ConnectionLost()))
        }
      }
      function giveUp(): void {
        settle(() => reject(signal?.reason as Error)) // what the caller aborted with is the caller's
      }
      function settle(how: () => void): void {
        off()
        signal?.removeEventListener('abort', giveUp)
        how()
      }
    })
  }

  const calls: ClientLink<Record<never, never>> = {
    async call(path, input, callOptions) {
      const kind = kindOf(path)
      for (let tries = 1; ; tries += 1) {
        const over = await linkFor(kind, callOptions.signal)
        try {
          return await over.call(path, input, callOptions)
        } catch (error) {
          const again = kind === 'repeat' && tries < repeatLimit && !callOptions.signal?.aborted
          if (!(error instanceof ConnectionLost) || !again) throw error
          await over.lost
        }
      }
    },
  }

  return {
    client: createORPCClient<CoreClient>(calls),
    status,
    live,
    onChange(listener) {
      const own = (change: OutOfDate): void => {
        listener(change)
      }
      listeners.add(own)
      return () => listeners.delete(own)
    },
    retry() {
      wake()
    },
    close() {
      closed = true
      wake()
      link?.close()
    },
  }
}

async function pump<Item>(stream: AsyncIterable<Item>, take: (item: Item) => void): Promise<void> {
  try {
    for await (const item of stream) take(item)
  } catch {
    // The link is lost, or about to be closed by the caller of this.
  }
}
