import { createAnswerEvents, type AnswerEvents } from './answer-events.ts'
import { askSdk } from './sdk/ask-sdk.ts'
import { pieceFrames, finishFrame } from './sdk/piece-frames.ts'
import { brokenOff, completed } from './source-end.ts'
import type { Source, SourceInput } from './types.ts'
import type { Answer } from './upstream/answer-reader.ts'
import { openUpstream } from './upstream/open-upstream.ts'

/**
 * The same frames through the `ai` SDK, for turns that may have tools. The SDK gets a `fetch` made of our upstream:
 * it sees no error, no redirect and no limit, only what a model said in one canonical form, all of one read as one
 * chunk. How the answer ended is what the upstream says, never what the SDK makes of it.
 */
export const sdkSource: Source = async (input) => {
  const { prompt, signal, log, emit } = input
  const events = createAnswerEvents({ tools: prompt.tools, log, emit })
  const ended = new AbortController()
  const upstream = guardedUpstream(
    { ...input, signal: AbortSignal.any([signal, ended.signal]) },
    events,
  )
  try {
    for await (const piece of askSdk(input.target, prompt, upstream.fetch)) events.piece(piece)
    return completed(events, await upstream.answer())
  } catch (error) {
    ended.abort(error)
    return brokenOff(events, await failureOf(upstream, error))
  }
}

/** What went wrong: the upstream's own failure if it had one, else what the SDK threw, which is a bug. */
async function failureOf(upstream: GuardedUpstream, thrown: unknown): Promise<unknown> {
  try {
    await upstream.answer()
    return thrown
  } catch (failure) {
    return failure instanceof NeverAsked ? thrown : failure
  }
}

class NeverAsked extends Error {}

interface GuardedUpstream {
  readonly fetch: typeof globalThis.fetch
  /** How the request ended. */
  answer(): Promise<Answer>
}

/** Our upstream as a `fetch` that can be called once. */
function guardedUpstream(
  { lease, target, signal, clock, network, onServed }: SourceInput,
  events: AnswerEvents,
): GuardedUpstream {
  let asked: Promise<Answer> | undefined
  const encoder = new TextEncoder()

  function ask(body: string): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start(controller) {
        asked = openUpstream(lease, target, body, {
          signal,
          clock,
          network,
          onServed,
          onPhase: (phase) => events.phase(phase),
          onCounted: (counted) => events.counted(counted),
          onPieces: (pieces) => controller.enqueue(encoder.encode(pieceFrames(pieces))),
        })
        // However it ended, the SDK gets to the end of what was said: an error would make it drop what it has not read.
        const close = (finish: string | undefined): void => {
          controller.enqueue(encoder.encode(finishFrame(finish)))
          controller.close()
        }
        asked.then(
          ({ finish }) => close(finish),
          () => close(undefined),
        )
      },
    })
  }

  return {
    answer: () => asked ?? Promise.reject(new NeverAsked('The SDK never asked.')),
    async fetch(_url, init) {
      if (asked || typeof init?.body !== 'string')
        throw new Error('The SDK asked in a way it should not.')
      return new Response(ask(init.body), { headers: { 'content-type': 'text/event-stream' } })
    },
  }
}
