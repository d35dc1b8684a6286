import type { LoadingTalk } from './dialect.ts'
import { realPace } from './pace.ts'
import type { Run } from './run-generation.ts'

/** How often a server that talks while it loads says something. */
const tickMs = 750

/** Starts the talk of a server that talks while it loads. Returns what ends it when the model is loaded. */
export function talkWhileLoading(run: Run): () => Promise<void> {
  const { server, dialect, generation } = run
  const { model, request } = generation.facts
  if (dialect.loading === undefined || !request.stream || model.status === 'loaded')
    return async () => {}
  const talk = dialect.loading(model, () => server.slots.placeOf(generation.facts))
  const stop = new AbortController()
  const told = tellLoading(run, talk, stop.signal)
  return async () => {
    stop.abort()
    await told
  }
}

async function tellLoading(run: Run, talk: LoadingTalk, stop: AbortSignal): Promise<void> {
  const { server, dialect, reply } = run
  const began = server.pace.now()
  const say = async (texts: readonly string[]): Promise<void> => {
    for (const text of texts) if (!reply.signal.aborted) await reply.write(text)
  }
  await reply.head(200, dialect.streamHead(server))
  await say(talk.before)
  while (!stop.aborted && !reply.signal.aborted) {
    // By real time: an instant pace would talk without end.
    await realPace.wait(tickMs, AbortSignal.any([stop, reply.signal]))
    if (!stop.aborted) await say(talk.tick())
  }
  await say(talk.after((server.pace.now() - began) / 1000))
}
