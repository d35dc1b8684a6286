import { gzipSync } from 'node:zlib'

import type { Run } from '../run-generation.ts'
import { DONE, frame } from '../dialect.ts'
import { allFrames, gzipHead, markAllSent } from './frames.ts'
import type { FaultTelling } from './show.ts'

const lateText = frame({
  choices: [{ index: 0, delta: { content: 'too late' }, finish_reason: null }],
})
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 }

/** Unusual ways to send a healthy stream: a reader must not mind. */
export const framing = {
  missing_done: healthy((frames) => frames.filter((text) => text !== DONE)),
  text_after_done: healthy((frames) => [...frames, lateText]),
  done_open_socket: keptOpen((frames) => frames),
  finish_open_socket: keptOpen((frames) => frames.filter((text) => text !== DONE)),
  crlf: healthy((frames) => frames.map((text) => text.replaceAll('\n', '\r\n'))),
  bom: healthy((frames) => ['\uFEFF', ...frames]),
  no_space: healthy((frames) => frames.map((text) => text.replace(/^data: /, 'data:'))),
  comments_and_pings: healthy((frames) =>
    frames.flatMap((text) => [': ping\n\n', ':\n', text, 'event: ping\ndata: {"type":"ping"}\n\n']),
  ),
  event_id_retry: healthy((frames) =>
    frames.map((text, index) => `event: message\nid: ${index}\nretry: 3000\n${text}`),
  ),
  split_bytes: healthy((frames) =>
    [...Buffer.from(frames.join(''))].map((byte) => Uint8Array.of(byte)),
  ),
  usage_only_last: healthy((frames) => beforeDone(frames, frame({ choices: [], usage }))),
  missing_index_and_id: healthy((frames) => frames.map(withoutIndexAndId)),
  delta_null: healthy((frames) => {
    const empty = frame({ choices: [{ index: 0, delta: null, finish_reason: null }] })
    const [first = '', ...rest] = frames
    return [first, empty, ...rest.map((text) => text.replace('"delta":{}', '"delta":null'))]
  }),
  gzip: async (run) => {
    await run.reply.head(200, gzipHead)
    await run.reply.write(gzipSync(allFrames(run).join('')))
    markAllSent(run)
    await run.reply.end()
  },
} satisfies Record<string, FaultTelling>

/** Sends all frames, reshaped, and ends as HTTP wants it. */
function healthy(reshape: (frames: string[]) => readonly (string | Uint8Array)[]): FaultTelling {
  return async (run) => {
    await sendAll(run, reshape(allFrames(run)))
    await run.reply.end()
  }
}

/** Sends all frames, reshaped, and leaves the body and the connection open. */
function keptOpen(reshape: (frames: string[]) => readonly string[]): FaultTelling {
  return async (run) => {
    await sendAll(run, reshape(allFrames(run)))
    run.generation.finish('complete')
  }
}

async function sendAll(run: Run, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  await run.reply.head(200, run.dialect.streamHead(run.server))
  for (const piece of pieces) await run.reply.write(piece)
  markAllSent(run)
}

function beforeDone(frames: readonly string[], text: string): string[] {
  return [...frames.filter((it) => it !== DONE), text, DONE]
}

function withoutIndexAndId(text: string): string {
  return text.replaceAll(/"index":\d+,/g, '').replaceAll(/"id":"[^"]*",/g, '')
}
