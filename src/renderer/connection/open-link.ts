import type { ClientLink, ClientOptions } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { readFrame } from '../../contract/frame-text.ts'
import { frameMark } from '../../contract/frames.ts'
import { type Hello, helloAnswer, type Refused, type Welcome } from '../../contract/hello.ts'
import type { LiveFrame } from '../../contract/live.ts'
import { ConnectionLost } from './connection-lost.ts'
import type { Transport } from './transport.ts'

type LibraryPort = ConstructorParameters<typeof RPCLink>[0]['port']
type Options = ClientOptions<Record<never, never>>

/** One link, greeted: calls go through it until it is lost, and then each that is pending rejects with ConnectionLost. */
export interface Link extends ClientLink<Record<never, never>> {
  readonly welcome: Welcome
  /** Resolves when the link is gone. */
  readonly lost: Promise<void>
  /** Tells the core that this frame and all before it were drawn. */
  readonly drawn: (frame: number) => void
  readonly close: () => void
}

const welcomeMs = 5_000

/** Says hello over a transport. Rejects with ConnectionLost when no answer comes. `take` gets the frames of the link. */
export async function openLink(
  transport: Transport,
  hello: Hello,
  take: (frame: LiveFrame) => void,
): Promise<Link | Refused> {
  const loss = createLoss()
  const port = createPort(transport)
  let answered: ((text: string) => void) | undefined
  const answer = loss.guard(new Promise<string>((resolve) => (answered = resolve)))

  transport.start({
    message(text) {
      const frame = readFrame(text)
      if (frame) return take(frame)
      if (!answered) return port.deliver(text)
      answered(text)
      answered = undefined
    },
    closed() {
      // First, so that no call sees how the library ends it.
      loss.happen()
      port.end()
    },
  })
  const timer = setTimeout(() => {
    transport.close()
  }, welcomeMs)
  transport.send(JSON.stringify(hello))
  const said = helloAnswer.parse(JSON.parse(await answer.finally(() => clearTimeout(timer))))
  if (said.type === 'refused') {
    transport.close()
    return said
  }

  const calls = new RPCLink<Record<never, never>>({ port: port.port })
  return {
    welcome: said,
    lost: loss.promise,
    drawn(frame) {
      transport.send(`${frameMark}${frame}`)
    },
    close() {
      transport.close()
    },
    async call(path, input, options: Options) {
      if (loss.happened()) throw new ConnectionLost()
      const answered = await loss.guard(calls.call(path, input, options))
      return isStream(answered) ? guardStream(answered, loss) : answered
    },
  }
}

interface Loss {
  readonly promise: Promise<void>
  happen(): void
  happened(): boolean
  /** The same promise, except that it rejects at once when the link is lost first. */
  guard<Value>(promise: Promise<Value>): Promise<Value>
}

function createLoss(): Loss {
  // A set and not a race with one promise: that would keep every call of the link alive as long as the link.
  const pending = new Set<() => void>()
  const { promise, resolve } = Promise.withResolvers<void>()
  let happened = false
  return {
    promise,
    happened: () => happened,
    happen() {
      happened = true
      for (const reject of pending) reject()
      pending.clear()
      resolve()
    },
    guard(guarded) {
      return new Promise((settle, fail) => {
        const lose = (): void => {
          fail(new ConnectionLost())
        }
        if (happened) lose()
        else pending.add(lose)
        guarded.then(settle, fail).finally(() => pending.delete(lose))
      })
    },
  }
}

/** What the library sees of the transport: a port that talks after the hello. */
function createPort(transport: Transport) {
  const messages: ((event: { data: string }) => void)[] = []
  const ends: (() => void)[] = []
  const port = {
    addEventListener(type: string, listener: (event?: { data: string }) => void) {
      if (type === 'message') messages.push(listener)
      else ends.push(listener)
    },
    postMessage(text: string) {
      transport.send(text)
    },
  }
  return {
    // The library asks for a DOM MessagePort and uses these two methods of it.
    port: port as unknown as LibraryPort,
    deliver(text: string) {
      for (const listener of messages) listener({ data: text })
    },
    end() {
      for (const listener of ends) listener()
    },
  }
}

function isStream(value: unknown): value is AsyncIterator<unknown> & AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** Not a generator: its `return` would wait for the element that is awaited, and leaving a silent stream would hang. */
function guardStream(stream: AsyncIterator<unknown>, loss: Loss): AsyncIterableIterator<unknown> {
  const guarded: AsyncIterableIterator<unknown> = {
    next: () => loss.guard(stream.next()),
    async return(value) {
      await stream.return?.()
      return { done: true, value }
    },
    [Symbol.asyncIterator]: () => guarded,
  }
  return guarded
}
