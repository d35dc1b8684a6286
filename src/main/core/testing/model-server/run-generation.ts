import type { Dialect } from './dialect.ts'
import type { Generation } from './generation.ts'
import type { Reply } from './reply.ts'
import { sendAnswer } from './send-answer.ts'
import type { ServerState } from './server-state.ts'
import { talkWhileLoading } from './loading-talk.ts'
import { readPrompt, tellTokens } from './tell-tokens.ts'

/** What belongs to one generation while it runs. */
export interface Run {
  readonly server: ServerState
  readonly dialect: Dialect
  readonly generation: Generation
  readonly reply: Reply
}

/** Takes one generation from its place in the queue to its end; the slot is given back whatever happens. */
export async function runGeneration(run: Run, tell: (run: Run) => Promise<void>): Promise<void> {
  const { server, generation, reply } = run
  const loading = talkWhileLoading(run)
  const giveBack = await server.slots.take(generation.facts, reply.signal)
  try {
    if (giveBack !== undefined) await server.use(generation.facts.model, reply.signal)
    await loading()
    generation.begin()
    if (!reply.signal.aborted) await tell(run)
  } finally {
    giveBack?.()
    server.count(generation.facts, generation.sent)
    generation.finish(reply.left ? 'abandoned' : 'complete')
  }
}

/** Tells the whole answer, streamed or not, as a server in good health does. */
export async function tellAnswer(run: Run): Promise<void> {
  const { server, dialect, generation, reply } = run
  const { facts } = generation
  if (!facts.request.stream) {
    await readPrompt(run)
    await tellTokens(run, facts.tokens.length, async () => {})
    await generation.gate.opened(reply.signal)
    if (!reply.signal.aborted) await sendAnswer(reply, dialect.whole(server, facts))
    return
  }
  await openStream(run)
  await tellTokens(run, facts.tokens.length, async (text) => await reply.write(text))
  await generation.gate.opened(reply.signal)
  if (reply.signal.aborted) return
  for (const last of dialect.ending(facts)) await reply.write(last)
  await reply.end()
}

/** Reads the prompt and sends what comes before the first token, the head included, with that first token. */
export async function openStream(run: Run): Promise<void> {
  const { server, dialect, generation, reply } = run
  const send = async (text: string): Promise<void> => {
    await reply.head(200, dialect.streamHead(server))
    await reply.write(text)
  }
  await readPrompt(run, send)
  await generation.gate.ready(reply.signal)
  if (reply.signal.aborted) return
  await reply.head(200, dialect.streamHead(server))
  for (const text of dialect.opening(generation.facts)) await reply.write(text)
}
