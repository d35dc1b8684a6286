import { gzipSync } from 'node:zlib'

import type { FaultTelling } from './show.ts'
import { FAULT_WORDS } from './catalogue.ts'
import { frame } from '../dialect.ts'
import { openStream, type Run } from '../run-generation.ts'
import { tellTokens } from '../tell-tokens.ts'
import { allFrames, gzipHead, markAllSent, tellRest } from './frames.ts'

const error = { code: 500, message: FAULT_WORDS, type: 'server_error' }

/** Faults in the middle of a stream: some healthy tokens, then the break. */
export const breaking = {
  reset_midstream: broken(async ({ reply }) => reply.reset()),
  cut_midstream: broken(async ({ reply }) => reply.fin()),
  end_without_finish: broken(async ({ reply }) => await reply.end()),
  truncated_gzip: async (run, after) => {
    // Stored, not packed, so that the first tokens can be read although the end is missing.
    const frames = [...allFrames(run, after), `: ${'the rest of the answer '.repeat(4)}`]
    const whole = gzipSync(frames.join(''), { level: 0 })
    await run.reply.head(200, gzipHead)
    await run.reply.write(whole.subarray(0, whole.length - 12))
    markAllSent(run, after)
    await run.reply.end()
    run.generation.finish('fault')
  },
  error_object: broken(thenEnd(frame({ error }))),
  error_string: broken(thenEnd(frame({ error: FAULT_WORDS }))),
  string_chunk: broken(thenEnd(`data: ${JSON.stringify('out of memory')}\n\n`)),
  error_event: broken(thenEnd(`event: error\ndata: ${JSON.stringify(error)}\n\n`)),
  error_line: broken(thenEnd(`error: ${JSON.stringify(error)}\n\n`)),
  error_then_finish: broken(async (run) => {
    await run.reply.write(frame({ error }))
    for (const text of run.dialect.ending(run.generation.facts)) await run.reply.write(text)
    await run.reply.end()
  }),
  bad_json: broken(async (run) => {
    await run.reply.write('data: {"choices":[{"index":0,"delta":{"content":"lost"\n\n')
    await tellRest(run)
  }),
} satisfies Record<string, FaultTelling>

/** Tells the first tokens as always, then does something else. */
export function broken(then: (run: Run) => Promise<void>): FaultTelling {
  return async (run, after) => {
    await openStream(run)
    await tellTokens(run, after, async (text) => await run.reply.write(text))
    if (!run.reply.signal.aborted) await then(run)
    run.generation.finish(run.reply.left ? 'abandoned' : 'fault')
  }
}

function thenEnd(bytes: string): (run: Run) => Promise<void> {
  return async ({ reply }) => {
    await reply.write(bytes)
    await reply.end()
  }
}
