import { createGzip } from 'node:zlib'

import type { Run } from '../run-generation.ts'
import { broken } from './breaking.ts'
import { allFrames, gzipHead, markAllSent } from './frames.ts'
import type { FaultTelling } from './show.ts'

const MiB = 1024 * 1024
const floodBytes = 300 * MiB
const pieces = 100_000

/** Faults of size: a reader without caps drowns, a slow one takes for ever. */
export const flooding = {
  endless_line: broken(async (run) => {
    await run.reply.write('data: {"choices":[{"index":0,"delta":{"content":"')
    await flood(run, async (piece) => await run.reply.write(piece))
    await run.reply.end()
  }),
  gzip_bomb: async (run, after) => {
    const gzip = createGzip()
    const sent = (async () => {
      for await (const piece of gzip) await run.reply.write(piece as Buffer) // gzip streams give buffers
    })()
    await run.reply.head(200, gzipHead)
    gzip.write(allFrames(run, after).join(''))
    gzip.write('data: {"choices":[{"index":0,"delta":{"content":"')
    await flood(run, async (piece) => {
      if (!gzip.write(piece)) await new Promise((resolve) => gzip.once('drain', resolve))
    })
    gzip.end()
    await sent
    await run.reply.end()
    run.generation.finish('fault')
  },
  tiny_chunks_unfinished: broken(async (run) => {
    await run.reply.write('data: {"choices":[{"index":0,"delta":{"content":"')
    await writeBytes(run, 'a'.repeat(pieces))
    run.reply.fin()
  }),
  tiny_chunks: async (run) => {
    const frames = allFrames(run)
    const missing = pieces - Buffer.byteLength(frames.join(''))
    const comment = `: ${'z'.repeat(60)}\n\n`
    const padding = comment.repeat(Math.max(0, Math.ceil(missing / comment.length)))
    await run.reply.head(200, run.dialect.streamHead(run.server))
    await writeBytes(run, padding + frames.join(''))
    markAllSent(run)
    await run.reply.end()
  },
} satisfies Record<string, FaultTelling>

async function flood({ reply }: Run, write: (piece: Buffer) => Promise<void>): Promise<void> {
  const piece = Buffer.alloc(MiB, 'a')
  for (let sent = 0; sent < floodBytes && !reply.signal.aborted; sent += piece.length)
    await write(piece)
}

/** Every byte is a chunk of HTTP by itself. */
async function writeBytes({ reply }: Run, text: string): Promise<void> {
  for (const byte of Buffer.from(text)) {
    if (reply.signal.aborted) return
    await reply.write(Uint8Array.of(byte))
  }
}
