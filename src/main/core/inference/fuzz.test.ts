import type { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { expect, test, vi } from 'vitest'
import { seedOf, times } from '../testing/full-counts.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { allRecordings } from '../testing/model-server/recording.ts'
import {
  fuzzStream,
  plantedWords,
  seededRandom,
  type FuzzedStream,
} from '../testing/inference/fuzz-streams.ts'
import { startReplayServer, streamAnswer } from '../testing/inference/replay-server.ts'
import {
  comparable,
  promptOf,
  readTool,
  runSource,
  targetOf,
  type SourceRun,
} from '../testing/inference/run-source.ts'
import { sdkSource } from './sdk-source.ts'
import type { SourceEvent } from './types.ts'
import { wireSource } from './wire-source.ts'

vi.setConfig({ testTimeout: times(120_000, 1_200_000) })

const count = times(2_000, 10_000)
const seed = seedOf(20_261_121)
/** Streams under way at once. */
const workers = 8

const streams = allRecordings().flatMap(({ path, body }) =>
  path === '/v1/chat/completions' && body.startsWith('data: ') ? [body] : [],
)

/** Sends a stream in pieces that begin and end anywhere. */
async function send(
  socket: Socket,
  { body, end }: FuzzedStream,
  cuts: readonly number[],
): Promise<void> {
  socket.write(streamAnswer(''))
  let from = 0
  for (const cut of [...cuts, body.length]) {
    socket.write(body.subarray(from, cut))
    from = cut
    await setImmediate()
  }
  if (end === 'fin') socket.end()
  else socket.resetAndDestroy()
}

/** What is wrong with how a run ended; undefined when it is sound. */
function fault(run: SourceRun, stream: FuzzedStream): string | undefined {
  const { end } = run.result
  if (end.status === 'failed' && end.error === undefined) return 'failed without an error'
  if (end.reason === 'internal') return 'our own fault'
  if (!wellNumbered(run.events)) return 'parts out of order'
  if (!stream.mustFail) return undefined
  if (end.status !== 'failed') return `${end.status} after an error`
  return end.error?.server?.includes(plantedWords) ? undefined : 'the words of the server are lost'
}

function said({ events, result, served }: SourceRun): unknown {
  return [comparable(events), result.end, served]
}

function wellNumbered(events: readonly SourceEvent[]): boolean {
  let part = 0
  return events.every((event) => {
    if (event.type !== 'delta' && event.type !== 'part') return true
    const sound = event.part === part || event.part === part + 1
    part = event.part
    return sound
  })
}

test(`T-03: ${count} mutated streams through both sources`, async () => {
  const random = seededRandom(seed)
  const todo = Array.from({ length: count }, () => {
    const stream = fuzzStream(streams[random(streams.length)] ?? '', random)
    const cuts = Array.from({ length: random(4) }, () => random(stream.body.length + 1)).toSorted(
      (a, b) => a - b,
    )
    return { stream, cuts }
  }).entries()
  const failures: string[] = []
  const ends = new Map<string, number>()
  const began = performance.now()

  async function work(): Promise<void> {
    let current: { stream: FuzzedStream; cuts: readonly number[] } | undefined
    const server = await startReplayServer((socket) => {
      if (current) void send(socket, current.stream, current.cuts)
    })
    const prompt = promptOf('hi', { tools: [readTool] })
    for (const [index, next] of todo) {
      current = next
      const wire = await runSource(wireSource, targetOf(server.origin), { prompt })
      const sdk = await runSource(sdkSource, targetOf(server.origin), { prompt })
      const wrong = fault(wire, next.stream) ?? fault(sdk, next.stream)
      if (wrong) failures.push(`#${index}: ${wrong}`)
      // A reset may overtake what was sent before it, so two runs over one may keep different beginnings.
      const same = next.stream.end === 'reset' || isDeepStrictEqual(said(wire), said(sdk))
      if (!same) failures.push(`#${index}: the sources differ`)
      ends.set(wire.result.end.reason, (ends.get(wire.result.end.reason) ?? 0) + 1)
    }
    await server.close()
  }

  await Promise.all(Array.from({ length: workers }, work))
  const found = `${failures.length} failures, ${JSON.stringify(Object.fromEntries(ends))}`
  tellFigure({ of: 'T-03', n: count, what: 'streams x 2 sources', began, seed, found })
  expect(failures).toEqual([])
})
