import { implement, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import { contract } from '../../contract/index.ts'
import type { LiveFrame } from '../../contract/live.ts'
import type { CallContext, Handlers } from '../core/handlers.ts'
import type { Log } from '../core/ports.ts'
import { malformed, wireError } from './wire-error.ts'

/** What the host knows of a call before the contract has read it. */
export interface LinkContext {
  readonly windowId: string
}

/** Answers the calls of windows, whatever link they come over, and has what is told and heard without a call. */
export interface CallHandler extends Pick<RPCHandler<LinkContext>, 'message' | 'close'> {
  frames(windowId: string, signal: AbortSignal): AsyncIterable<LiveFrame>
  /** The window has drawn this frame and all before it. */
  drawn(windowId: string, frame: number): void
}

type AnyHandler = (input: unknown, context: CallContext) => unknown
type Builder = { handler(run: (options: CallOptions) => unknown): unknown }
interface CallOptions {
  readonly input: unknown
  readonly context: LinkContext
  readonly path: readonly string[]
  readonly signal?: AbortSignal
}

/** Puts every procedure of the contract on the core's handlers. That none is missing is what the type Handlers says. */
export function createCallHandler(handlers: Handlers, log: Log): CallHandler {
  const builders = implement(contract).$context<LinkContext>()
  const attach = (domain: string, verb: string): unknown => {
    // Both trees have the shape of the contract; walked by name, they lose the type of each procedure.
    const builder = (builders as unknown as Tree<Builder>)[domain]?.[verb]
    const run = (handlers as unknown as Tree<AnyHandler>)[domain]?.[verb]
    if (!builder || !run) throw new Error(`No handler for ${domain}.${verb}`)
    return builder.handler((options) => call(run, options, log))
  }
  const router = Object.fromEntries(
    Object.entries(contract).map(([domain, procedures]) => [
      domain,
      Object.fromEntries(Object.keys(procedures).map((verb) => [verb, attach(domain, verb)])),
    ]),
  )
  // The entries are the contract's own, each with its implementation.
  const rpc = new RPCHandler<LinkContext>(
    router as ConstructorParameters<typeof RPCHandler<LinkContext>>[0],
    {
      clientInterceptors: [
        async (options) => {
          try {
            return await options.next()
          } catch (error) {
            throw wireError(error, options.path, log)
          }
        },
      ],
      interceptors: [
        async (options) => {
          try {
            return await options.next()
          } catch (error) {
            throw error instanceof ORPCError ? error : malformed()
          }
        },
      ],
    },
  )
  return {
    message: (...message) => rpc.message(...message),
    close: (peer) => rpc.close(peer),
    frames: (windowId, signal) => handlers.live.frames(undefined, { windowId, signal }),
    drawn(windowId, frame) {
      void handlers.live.ack({ frame }, { windowId, signal: new AbortController().signal })
    },
  }
}

type Tree<Leaf> = Readonly<Record<string, Readonly<Record<string, Leaf>>>>

function call(run: AnyHandler, options: CallOptions, log: Log): unknown {
  const signal = options.signal ?? new AbortController().signal
  const answer = run(options.input, { windowId: options.context.windowId, signal })
  return isStream(answer) ? withWireErrors(answer, options.path, log) : answer
}

function isStream(answer: unknown): answer is AsyncGenerator {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/** A stream that has begun is out of the interceptor's reach, so its failures are translated here. */
async function* withWireErrors(
  stream: AsyncGenerator,
  path: readonly string[],
  log: Log,
): AsyncGenerator {
  try {
    yield* stream
  } catch (error) {
    throw wireError(error, path, log)
  }
}
