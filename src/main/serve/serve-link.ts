import { writeFrame } from '../../contract/frame-text.ts'
import { frameMark } from '../../contract/frames.ts'
import { protocolVersion, type Welcome } from '../../contract/hello.ts'
import type { Clock } from '../core/kernel/clock.ts'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'
import { readHello } from './greeting.ts'
import { messageBytesLimit, type MessageLink } from './message-link.ts'
import type { CallHandler } from './router.ts'

/** How long a new link may stay silent. */
const helloMs = 2_000

export interface ServeOptions {
  readonly calls: CallHandler
  /** What the answer to a hello tells of this launch. */
  readonly welcome: Omit<Welcome, 'type' | 'protocol'>
  /** What the hello has to show; absent where the host itself handed the link over. */
  readonly token?: string
  readonly clock: Clock
  readonly log: Log
}

/**
 * Serves one window over one link: hello, then its frames and calls until the link is lost, which aborts everything
 * that still runs.
 * Bytes and messages that are too long close it.
 */
export function serveLink(link: MessageLink, options: ServeOptions): void {
  let receive: (text: string) => void = greet
  const gone = new AbortController()
  const cancelHello = options.clock.after(helloMs, () => {
    end('no hello')
  })
  // The handler sends to this and tells it apart from other links; it listens to nothing.
  const peer = { send: (text: string) => link.send(text) } as unknown as Parameters<
    CallHandler['message']
  >[0]

  /** What still arrives while the link closes is not heard. */
  function end(reason: string): void {
    receive = () => {}
    link.close(reason)
  }

  function greet(text: string): void {
    cancelHello()
    const said = readHello(text, options.token)
    if (said.type === 'refused') {
      options.log.warn('A window was refused', { reason: said.reason })
      receive = () => {}
      void link.send(JSON.stringify(said)).then(() => {
        link.close(said.reason)
      })
      return
    }
    const welcome: Welcome = { type: 'welcome', protocol: protocolVersion, ...options.welcome }
    void link.send(JSON.stringify(welcome))
    void sendFrames(said.windowId)
    const context = { windowId: said.windowId }
    receive = (message) => {
      if (message.startsWith(frameMark)) {
        takeDrawn(said.windowId, Number(message.slice(frameMark.length)))
        return
      }
      options.calls.message(peer, message, { context }).catch((error: unknown) => {
        if (!gone.signal.aborted)
          options.log.warn('A message made no sense', { problem: messageOf(error) })
      })
    }
  }

  function takeDrawn(windowId: string, frame: number): void {
    if (Number.isSafeInteger(frame) && frame > 0) options.calls.drawn(windowId, frame)
    else options.log.warn('A window has drawn what is no frame')
  }

  async function sendFrames(windowId: string): Promise<void> {
    try {
      for await (const frame of options.calls.frames(windowId, gone.signal))
        await link.send(writeFrame(frame))
    } catch (error) {
      options.log.error('The frames of a window ended', { problem: messageOf(error) })
      end('no frames')
    }
  }

  link.start({
    message(data) {
      if (typeof data !== 'string') {
        end('text only')
        return
      }
      if (data.length > messageBytesLimit) {
        end('too long')
        return
      }
      receive(data)
    },
    closed() {
      gone.abort()
      cancelHello()
      receive = () => {}
      options.calls.close(peer)
    },
  })
}
