import { realPace } from '../pace.ts'
import type { Run } from '../run-generation.ts'
import { broken } from './breaking.ts'
import type { FaultTelling } from './show.ts'

/** How often a stalled server gives a sign of life, in ms. */
const signMs = 100

/** Faults that no server ends: only a clock of the client does. */
export const stalling = {
  headers_only: async (run) => {
    await run.reply.head(200, run.dialect.streamHead(run.server))
    await untilGone(run)
  },
  pings_only: async (run) => {
    await run.reply.head(200, run.dialect.streamHead(run.server))
    await giveSigns(run, pings())
  },
  silent_after_token: broken(untilGone),
  pings_after_token: broken(async (run) => await giveSigns(run, pings())),
  trickle: broken(async (run) => {
    const { facts, sent } = run.generation
    const rest = facts.tokens.slice(sent).map((token) => run.dialect.token(facts, token, sent))
    await giveSigns(run, rest.join(''))
  }),
} satisfies Record<string, FaultTelling>

function* pings(): Iterable<string> {
  for (;;) yield ': ping\n\n'
}

async function untilGone({ reply, server }: Run): Promise<void> {
  await server.pace.wait(Infinity, reply.signal)
}

/** Signs come by real time, whatever the pace: the clocks that have to end this run by real time too. */
async function giveSigns(run: Run, signs: Iterable<string>): Promise<void> {
  for (const sign of signs) {
    if (run.reply.signal.aborted) return
    await run.reply.write(sign)
    await realPace.wait(signMs, run.reply.signal)
  }
  await untilGone(run)
}
