import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { systemNetwork } from '../../kernel/network.ts'
import type { Lease } from '../../lanes/lanes.ts'
import { fasterClock, targetOf, testLease } from '../../testing/inference/run-source.ts'
import { startModelServer, type ModelServer } from '../../testing/model-server/server.ts'
import type { Phase, Target } from '../types.ts'
import { openUpstream } from './open-upstream.ts'
import type { ServerTimings } from './chunk.ts'
import type { Piece } from './pieces.ts'

let server: ModelServer
beforeEach(async () => {
  server = await startModelServer({ models: [{ id: 'model', answer: () => 'All is well.' }] })
})
afterEach(() => server.close())

interface Asked {
  readonly answer: ReturnType<typeof openUpstream>
  readonly phases: Phase[]
  readonly pieces: Piece[]
  readonly counted: ServerTimings[]
}

const body = JSON.stringify({
  model: 'model',
  messages: [{ role: 'user', content: 'hi' }],
  stream: true,
})

function ask(
  lease: Lease,
  more: {
    target?: Partial<Target>
    signal?: AbortSignal
    clock?: typeof systemClock
    body?: string
  } = {},
): Asked {
  const phases: Phase[] = []
  const pieces: Piece[] = []
  const counted: ServerTimings[] = []
  const answer = openUpstream(lease, targetOf(server.url, more.target), more.body ?? body, {
    signal: more.signal ?? new AbortController().signal,
    clock: more.clock ?? systemClock,
    network: systemNetwork,
    onPhase: (phase) => void phases.push(phase),
    onPieces: (some) => void pieces.push(...some),
    onCounted: (some) => void counted.push(some),
    onServed: () => {},
  })
  return { answer, phases, pieces, counted }
}

test('without a live lease of the scheduler nothing goes upstream', async () => {
  const lease = await testLease()
  await expect(ask({ ...lease }).answer).rejects.toThrow('without a live lease')
  await expect(ask({ lane: 'rig', release: () => {} }).answer).rejects.toThrow(
    'without a live lease',
  )
  await expect(ask(await testLease('other')).answer).rejects.toThrow(
    'without a live lease on lane rig',
  )
  lease.release()
  await expect(ask(lease).answer).rejects.toThrow('without a live lease')
  expect(server.requests).toEqual([])
})

test('sends the body as it is, the key as a bearer, and no cookie', async () => {
  await ask(await testLease(), { target: { apiKey: 'sekrit' } }).answer
  const [request] = server.requests
  expect(request?.body).toBe(body)
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer sekrit',
    'content-type': 'application/json',
  })
  expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'authorization',
    'connection',
    'content-length',
    'content-type',
    'host',
  ])
})

test('a redirect is an error, and is not followed', async () => {
  await server.inject('redirect_307')
  await expect(ask(await testLease()).answer).rejects.toMatchObject({ code: 'upstream_invalid' })
  expect(server.requests.map(({ path }) => path)).toEqual(['/v1/chat/completions'])
})

test('a server that loads is asked again, visibly, with the same request, until it accepts', async () => {
  await server.inject('loading_503')
  const { answer, phases, pieces } = ask(await testLease(), { clock: fasterClock(10) })
  await answer
  expect(phases.map(({ phase }) => phase)).toEqual(['reading', 'loading', 'loading'])
  expect(server.requests.map((request) => request.body)).toEqual([body, body, body])
  expect(pieces.map((piece) => 'text' in piece && piece.text).join('')).toBe('All is well.')
})

test('waiting for a busy server can be given up, and then it is not asked again', async () => {
  await server.inject('busy_429', { times: 10 })
  const controller = new AbortController()
  const { answer, phases } = ask(await testLease(), { signal: controller.signal })
  await vi.waitFor(() => expect(phases.at(-1)).toEqual({ phase: 'waiting' }))
  controller.abort(new Error('given up'))
  await expect(answer).rejects.toThrow('given up')
  expect(server.requests).toHaveLength(1)
})

test('once an answer has begun, a request is never repeated', async () => {
  await server.inject('reset_midstream')
  await expect(ask(await testLease()).answer).rejects.toMatchObject({ code: 'upstream_closed' })
  expect(server.requests).toHaveLength(1)
})

test('given up in the middle: what came is handed on, and the connection is closed', async () => {
  await server.inject('silent_after_token')
  const controller = new AbortController()
  const { answer, pieces } = ask(await testLease(), { signal: controller.signal })
  await vi.waitFor(() => expect(pieces.length).toBeGreaterThan(0))
  controller.abort(new Error('given up'))
  await expect(answer).rejects.toThrow('given up')
  await server.requests[0]?.closed
})

test('given up before it began, nothing is asked', async () => {
  const signal = AbortSignal.abort(new Error('given up'))
  await expect(ask(await testLease(), { signal }).answer).rejects.toThrow('given up')
  expect(server.generations).toEqual([])
})

test('requests that follow each other at once each get their answer', async () => {
  for (let times = 0; times < 50; times += 1) await ask(await testLease()).answer
  expect(server.requests).toHaveLength(50)
})

test('tells twice a second what the server has counted, from half a second of words on', async () => {
  await server.close()
  server = await startModelServer({
    models: [{ id: 'model', answer: () => ({ text: ['one', ' two', ' three', ' four'] }) }],
    pace: 'manual',
  })
  const clock = { ...systemClock, now: () => now }
  let now = 0
  const timed = JSON.stringify({ ...JSON.parse(body), timings_per_token: true })
  const { answer, pieces, counted } = ask(await testLease(), { clock, body: timed })
  const generation = await server.nextGeneration()
  const say = async (at: number): Promise<void> => {
    const before = pieces.length
    now = at
    await generation.emit()
    await vi.waitFor(() => expect(pieces.length).toBe(before + 1))
  }
  const told = (): unknown => counted.map(({ tokens }) => tokens.output)
  await say(10_000)
  await say(10_499)
  expect(told()).toEqual([])
  await say(10_500)
  expect(told()).toEqual([3])
  await say(10_999)
  expect(told()).toEqual([3])
  expect(counted[0]?.rates.predictedPerSecond).toEqual(expect.any(Number))
  generation.release()
  await answer
})

test('of a server that counts nothing while it writes no number is told', async () => {
  await server.close()
  server = await startModelServer({
    kind: 'openai',
    models: [{ id: 'model', answer: () => 'All is well.' }],
    pace: 'instant',
  })
  const clock = fasterClock(1_000)
  const { answer, counted } = ask(await testLease(), { clock })
  await answer
  expect(counted).toEqual([])
})
