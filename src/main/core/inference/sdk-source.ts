import { createAnswerEvents, type AnswerEvents } from './answer-events.ts'
import { askSdk } from './sdk/ask-sdk.ts'
import { gatherPieces } from './sdk/gather-pieces.ts'
import { pieceFrames, finishFrame } from './sdk/piece-frames.ts'
import { brokenOff, completed } from './source-end.ts'
import type { Source, SourceInput } from './types.ts'
import type { Answer } from './upstream/answer-reader.ts'
import { openUpstream } from './upstream/open-upstream.ts'
import { requestBody } from './upstream/request-body.ts'

/**
 * The same frames through the `ai` SDK, for turns that may have tools. The request is on its way before the SDK is even
 * loaded: what the SDK does until it asks takes as long as everything else between Enter and the wire. Its `fetch` is
 * given the answer to our request for that to its own; both say the same (`request-body.test.ts`). It sees no error, no
 * redirect and no limit, only what a model said in one canonical form, in some 60 batches a second at most. How the answer
 * ended is what the upstream says, never what the SDK makes of it.
 */
export const sdkSource: Source = async (input) => {
  const { target, prompt, signal, log, emit } = input
  const events = createAnswerEvents({ tools: prompt.tools, log, emit })
  const ended = new AbortController()
  const asked = ask({ ...input, signal: AbortSignal.any([signal, ended.signal]) }, events)
  try {
    await asked.underWay
    const pieces = askSdk(target, prompt, async () => new Response(asked.frames, eventStream))
    for await (const piece of pieces) events.piece(piece)
    return completed(events, await asked.answer)
  } catch (error) {
    ended.abort(error)
    return brokenOff(events, await failureOf(asked.answer, error))
  }
}

const eventStream = { headers: { 'content-type': 'text/event-stream' } }

/** What went wrong: the upstream's own failure if it had one, else what the SDK threw, which is a bug. */
function failureOf(answer: Promise<Answer>, thrown: unknown): Promise<unknown> {
  return answer.then(
    () => thrown,
    (failure: unknown) => failure,
  )
}

interface Asked {
  /** Resolves when the request has left, or when it is known that it will not. */
  readonly underWay: Promise<void>
  /** How the request ends. */
  readonly answer: Promise<Answer>
  /** What is said, as frames; kept until it is read. */
  readonly frames: ReadableStream<Uint8Array>
}

/** Makes the request. */
function ask(
  { lease, target, prompt, signal, clock, network, onServed }: SourceInput,
  events: AnswerEvents,
): Asked {
  const { promise: answer, resolve } = Promise.withResolvers<Answer>()
  const { promise: underWay, resolve: onSent } = Promise.withResolvers<void>()
  const encoder = new TextEncoder()
  let isWanted = true
  const frames = new ReadableStream<Uint8Array>({
    start(controller) {
      const put = (text: string): void => {
        if (isWanted) controller.enqueue(encoder.encode(text))
      }
      const gathering = gatherPieces(clock, (pieces) => put(pieceFrames(pieces)))
      const body = JSON.stringify(requestBody(target, prompt))
      const request = openUpstream(lease, target, body, {
        signal,
        clock,
        network,
        onServed,
        onSent,
        onPhase: (phase) => events.phase(phase),
        onCounted: (counted) => events.counted(counted),
        onPieces: (pieces) => gathering.add(pieces),
      })
      resolve(request)
      // However it ended, the SDK gets to the end of what was said: an error would make it drop what it has not read.
      const close = (finish: string | undefined): void => {
        gathering.end()
        put(finishFrame(finish))
        if (isWanted) controller.close()
        onSent()
      }
      answer.then(
        ({ finish }) => close(finish),
        () => close(undefined),
      )
    },
    /** The SDK broke and reads no more: to put something into a stream that was given up throws. */
    cancel() {
      isWanted = false
    },
  })
  return { underWay, answer, frames }
}
