import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { GenerationEvent } from '../../../contract/events.ts'
import { systemClock } from '../kernel/clock.ts'
import { AppError } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import { systemNetwork } from '../kernel/network.ts'
import type { Lanes } from '../lanes/lanes.ts'
import { createLedger, type Ledger } from '../store/ledger.ts'
import { findMessage } from '../store/messages.ts'
import { readGeneration } from '../store/read-generations.ts'
import type { Store } from '../store/store.ts'
import {
  fasterClock,
  promptOf,
  quickLimits,
  readTool,
  recordingLog,
  targetOf,
  testLanes,
  type RecordedLog,
} from '../testing/inference/run-source.ts'
import { seedOf, times } from '../testing/full-counts.ts'
import { seededRandom } from '../testing/inference/fuzz-streams.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { startReplayServer } from '../testing/inference/replay-server.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { startModelServer, type ModelServer } from '../testing/model-server/server.ts'
import { storedAnswer, storedChat, storedQuestion } from '../testing/stored-chat.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { createGenerations, type Generations } from './create-generations.ts'
import { sdkSource } from './sdk-source.ts'
import type { GenerationSpec, ResolveFailure, Target } from './types.ts'
import { wireSource } from './wire-source.ts'

vi.setConfig({ testTimeout: times(60_000, 600_000) })

const secret = 'canary-7f3a9c'

interface World {
  readonly server: ModelServer
  readonly store: Store
  readonly ledger: Ledger
  readonly lanes: Lanes
  readonly log: RecordedLog
  readonly told: Map<string, GenerationEvent[]>
  readonly announced: string[]
  /** Providers that were doubted. */
  readonly doubted: string[]
  readonly generations: Generations
  /** What refs resolve to. */
  target: Target | ResolveFailure
}

let world: World

async function makeWorld(
  more: { ledger?: (ledger: Ledger) => Ledger; lanes?: Lanes } = {},
): Promise<World> {
  const server = await startModelServer({
    models: [{ id: 'model', answer: () => ({ reasoning: 'Hm.', text: 'All is well.' }) }],
    apiKey: secret,
    slots: 10,
  })
  const store = temporaryStore()
  const ledger = createLedger(store, systemClock)
  const lanes = more.lanes ?? testLanes(10)
  const log = recordingLog()
  const told = new Map<string, GenerationEvent[]>()
  const announced: string[] = []
  const doubted: string[] = []
  const made: World = {
    server,
    store,
    ledger,
    lanes,
    log,
    told,
    announced,
    doubted,
    target: targetOf(server.url, { apiKey: secret }),
    generations: createGenerations({
      ledger: more.ledger?.(ledger) ?? ledger,
      lanes,
      log,
      resolve: async () => made.target,
      sources: { wire: wireSource, sdk: sdkSource },
      live: {
        open: (uid) => void told.set(uid, []),
        publish: (uid, event) => void told.get(uid)?.push(event),
      },
      clock: fasterClock(4),
      network: systemNetwork,
      announce: (topic, ids) => void announced.push(`${topic} ${ids?.join() ?? ''}`),
      onDoubt: (providerId) => void doubted.push(providerId),
    }),
  }
  return made
}

beforeEach(async () => {
  world = await makeWorld()
})
afterEach(async () => {
  await world.generations.close()
  await world.server.close()
})

/** A stored answer that waits, and what to ask for it. */
async function answerSpec(more: Partial<GenerationSpec> = {}): Promise<GenerationSpec> {
  const chat = await storedChat(world.store)
  const question = await storedQuestion(world.store, chat, 'How is it?')
  const answer = await storedAnswer(world.store, chat, question.id)
  return {
    uid: newUid(),
    ref: 'rig/model',
    caller: { kind: 'chat', key: chat.sessionUid },
    priority: 'chat',
    source: 'wire',
    messageUid: answer.uid,
    prompt: promptOf('How is it?'),
    ...more,
  }
}

const rowOf = (uid: string) => readGeneration(world.store.read, uid)?.generation
const ends = (uid: string) => (world.told.get(uid) ?? []).filter((event) => event.type === 'end')

test.each(['wire', 'sdk'] as const)(
  '%s: from the ref to its end: events, row, parts and statistics',
  async (source) => {
    const spec = await answerSpec({ source })
    const outcome = await world.generations.run(spec)
    expect(outcome).toEqual({ end: { status: 'complete', reason: 'done' }, text: 'All is well.' })

    const events = world.told.get(spec.uid) ?? []
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.slice(-2)).toEqual([
      {
        type: 'usage',
        seq: events.length - 1,
        source: 'server',
        tokens: { input: expect.any(Number), cached: 0, output: expect.any(Number) },
        timings: { promptPerSecond: expect.any(Number), predictedPerSecond: expect.any(Number) },
      },
      { type: 'end', seq: events.length, status: 'complete', reason: 'done' },
    ])

    expect(world.ledger.stored(spec.uid)).toMatchObject({
      parts: [
        { kind: 'reasoning', part: 0, text: 'Hm.' },
        { kind: 'text', part: 1, text: 'All is well.' },
      ],
      end: { status: 'complete', reason: 'done' },
    })
    expect(rowOf(spec.uid)).toMatchObject({
      ref: 'rig/model',
      origin: world.server.url,
      servedModel: 'model',
      servedOther: false,
      status: 'complete',
      countedBy: 'server',
      loadMs: null,
      waitMs: expect.any(Number),
      readMs: expect.any(Number),
      firstMs: expect.any(Number),
      thinkMs: expect.any(Number),
      writeMs: expect.any(Number),
    })
    expect(world.lanes.busy()).toEqual([])
    expect(world.announced).toContain(`generations ${spec.uid}`)
  },
)

test('a ref that does not resolve fails its message, without a row and without a request', async () => {
  const spec = await answerSpec()
  world.target = { code: 'unknown_model', message: 'rig serves no model called nope.' }
  const { end } = await world.generations.run(spec)
  expect(end).toEqual({
    status: 'failed',
    reason: 'unknown_model',
    error: { code: 'unknown_model', message: 'rig serves no model called nope.', ref: spec.ref },
  })
  expect(rowOf(spec.uid)).toBeUndefined()
  expect(ends(spec.uid)).toHaveLength(1)
  expect(world.server.requests).toEqual([])
})

test('an answer without a message keeps its text for the caller', async () => {
  const spec = await answerSpec({ messageUid: null })
  expect(await world.generations.run(spec)).toEqual({
    end: { status: 'complete', reason: 'done' },
    text: 'All is well.',
  })
})

test('the same uid again is the same generation', async () => {
  const spec = await answerSpec()
  await Promise.all([world.generations.run(spec), world.generations.run(spec)])
  expect(world.server.requests).toHaveLength(1)
})

test('the uid of another generation makes none, and its message does not wait for ever', async () => {
  const spec = await answerSpec()
  const other = await answerSpec({ uid: spec.uid })
  const [own, foreign] = await Promise.all([
    world.generations.run(spec),
    world.generations.run(other),
  ])
  expect([own.end.status, foreign.end.status]).toEqual(['complete', 'failed'])
  expect(findMessage(world.store.read, other.messageUid ?? '')?.status).toBe('failed')
})

test('stopped while it writes: text kept, reason first, one end, connection closed, lane free', async () => {
  await world.server.inject('silent_after_token')
  const spec = await answerSpec()
  const run = world.generations.run(spec)
  await vi.waitFor(() =>
    expect(world.told.get(spec.uid)?.some((event) => event.type === 'delta')).toBe(true),
  )
  await world.generations.stop([spec.uid], 'user_stop')
  expect((await run).end).toEqual({ status: 'cancelled', reason: 'user_stop' })
  await world.server.requests[0]?.closed
  expect(rowOf(spec.uid)).toMatchObject({
    status: 'cancelled',
    stopReason: 'user_stop',
    endReason: 'user_stop',
    countedBy: 'estimate',
  })
  expect(world.ledger.stored(spec.uid)?.parts[0]).toMatchObject({
    kind: 'reasoning',
    text: expect.stringContaining('H'),
  })
  expect(world.lanes.busy()).toEqual([])
  expect(ends(spec.uid)).toHaveLength(1)
})

test('stopped while it waits for its lane, it never asks', async () => {
  const blocked = await Promise.all(
    Array.from({ length: 10 }, () =>
      world.lanes.acquire({
        generationUid: newUid(),
        ref: 'rig/model',
        lane: 'rig',
        priority: 'chat',
        caller: { kind: 'chat', key: 'other' },
        signal: new AbortController().signal,
        onPlace: () => {},
      }),
    ),
  )
  const spec = await answerSpec()
  const run = world.generations.run(spec)
  await vi.waitFor(() =>
    expect(world.told.get(spec.uid)).toEqual([
      { type: 'phase', seq: 1, phase: 'waiting', place: 1 },
    ]),
  )
  expect(rowOf(spec.uid)?.status).toBe('pending')
  await world.generations.stop([spec.uid], 'user_stop')
  expect((await run).end.reason).toBe('user_stop')
  expect(world.server.requests).toEqual([])
  for (const lease of blocked) lease.release()
})

test('the app exits: everything ends as cancelled/app_exit, and nothing begins any more', async () => {
  await world.server.inject('never_headers')
  const specs = await Promise.all([answerSpec(), answerSpec(), answerSpec()])
  const runs = specs.map((spec) => world.generations.run(spec))
  await vi.waitFor(() => expect(world.server.requests).toHaveLength(3))
  await world.generations.close()
  const outcomes = await Promise.all(runs)
  expect(outcomes.map(({ end }) => end)).toEqual(
    specs.map(() => ({ status: 'cancelled', reason: 'app_exit' })),
  )
  expect(world.generations.running()).toEqual([])
  expect((await world.generations.run(await answerSpec())).end.reason).toBe('app_exit')
  expect(world.server.requests).toHaveLength(3)
})

test('a server that serves another model is said to', async () => {
  await world.server.inject('wrong_model')
  const spec = await answerSpec()
  await world.generations.run(spec)
  expect(rowOf(spec.uid)).toMatchObject({ servedModel: 'somebody/else-1b', servedOther: true })
})

test('a full disk loses no text: it stays in memory and is stored with the end', async () => {
  await world.generations.close()
  await world.server.close()
  let full = true
  let refused = 0
  world = await makeWorld({
    ledger: (ledger) => ({
      ...ledger,
      append(all) {
        if (!full) return ledger.append(all)
        refused += 1
        return Promise.reject(new AppError('disk_full', 'The disk is full.'))
      },
    }),
  })
  await world.server.inject('tool_call_as_text')
  const spec = await answerSpec({ prompt: promptOf('Read it', { tools: [readTool] }) })
  const run = world.generations.run(spec)
  await vi.waitFor(() => expect(refused).toBeGreaterThan(1), 5_000)
  expect(ends(spec.uid)).toEqual([])
  full = false
  expect((await run).end).toEqual({ status: 'complete', reason: 'tool_calls' })
  expect(world.ledger.stored(spec.uid)?.parts).toEqual([
    { kind: 'text', part: 0, text: 'Let me look.\n' },
    {
      kind: 'tool_call',
      part: 1,
      call: {
        id: expect.any(String),
        name: 'read',
        arguments: '{"path":"hello.txt"}',
        recovered: true,
      },
    },
  ])
})

test('a fault of ours is told as one, and logged', async () => {
  const spec = await answerSpec()
  world.target = { ...targetOf(world.server.url), lane: 'rig', origin: 'no address' }
  expect((await world.generations.run(spec)).end).toMatchObject({
    status: 'failed',
    reason: 'internal',
  })
  expect(world.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test.each([
  ['its row', { finish: () => Promise.reject(new Error('disk I/O error')) }],
  [
    'its message',
    {
      begin: () => Promise.reject(new Error('disk I/O error')),
      endMessage: () => Promise.reject(new Error('disk I/O error')),
    },
  ],
])(
  'an end that cannot be stored in %s is told as a failure, and everything is free',
  async (_, broken) => {
    await world.generations.close()
    await world.server.close()
    world = await makeWorld({ ledger: (ledger) => ({ ...ledger, ...broken }) })
    const spec = await answerSpec()
    const { end } = await world.generations.run(spec)
    expect(end).toMatchObject({
      status: 'failed',
      reason: 'internal',
      error: { message: expect.stringContaining('could not be saved') },
    })
    expect(ends(spec.uid)).toEqual([{ type: 'end', seq: expect.any(Number), ...end }])
    expect(world.generations.running()).toEqual([])
    expect(world.lanes.busy()).toEqual([])
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining('not stored') }),
    )
  },
)

test('T-06: stops at random moments, ten at a time: one end each, sockets closed, lanes free', async () => {
  const began = performance.now()
  const stops = times(200, 1_000)
  const seed = seedOf(20_261_121)
  const random = seededRandom(seed)
  await world.generations.close()
  await world.server.close()
  world = await makeWorld()
  await world.server.close()
  const server = await startModelServer({
    models: [{ id: 'model', tokensPerSecond: 400, answer: () => 'word '.repeat(40) }],
    slots: 10,
    pace: 'real',
  })
  try {
    world.target = targetOf(server.url, { limits: quickLimits })
    let left = stops
    const reasons: string[] = []
    const one = async (): Promise<void> => {
      while (left > 0) {
        left -= 1
        const spec = await answerSpec({ source: left % 2 === 0 ? 'wire' : 'sdk' })
        const run = world.generations.run(spec)
        await sleep(random(60))
        await world.generations.stop([spec.uid], 'user_stop')
        const { end } = await run
        reasons.push(end.reason)
        expect(ends(spec.uid)).toHaveLength(1)
        expect(rowOf(spec.uid)?.status ?? end.status).toBe(end.status)
      }
    }
    await Promise.all(Array.from({ length: 10 }, one))
    expect(reasons.filter((reason) => reason === 'user_stop' || reason === 'done')).toHaveLength(
      stops,
    )
    expect(reasons).toContain('user_stop')
    expect(world.lanes.busy()).toEqual([])
    const stopped = server.generations.filter((generation) => generation.end !== 'complete')
    await Promise.all(stopped.map((generation) => generation.request.closed))
    const inTime = reasons.filter((reason) => reason === 'user_stop').length
    const found = `${inTime} before the end of the answer`
    tellFigure({ of: 'T-06', n: stops, what: 'stops', began, seed, found })
  } finally {
    await server.close()
  }
})

test('T-22: a server that repeats the key in its error gets it cut out', async () => {
  const body = JSON.stringify({ error: { message: `Incorrect key: ${secret}` } })
  const echo = await startReplayServer((socket) => {
    socket.end(`HTTP/1.1 401 Unauthorized\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
  })
  world.target = targetOf(echo.origin, { apiKey: secret })
  const { end } = await world.generations.run(await answerSpec())
  await echo.close()
  expect(end.error).toEqual({
    code: 'unauthorised',
    message: 'rig refused the API key.',
    server: 'Incorrect key: [key]',
  })
})

test('T-22: the key of a server is in no row, event or log line, whatever the server says', async () => {
  const echoing = await startModelServer({
    models: [{ id: 'model', answer: () => `no` }],
    apiKey: secret,
  })
  try {
    for (const [apiKey, fault] of [
      [`${secret}-wrong`, undefined],
      [secret, 'error_500'],
      [secret, 'error_line'],
      [secret, undefined],
    ] as const) {
      if (fault) await echoing.inject(fault)
      world.target = targetOf(echoing.url, { apiKey })
      await world.generations.run(await answerSpec())
      await echoing.clear()
    }
    const rows = world.store.read
    expect(JSON.stringify([...world.told.values(), world.log.lines])).not.toContain(secret)
    const generations = [...world.told.keys()].map((uid) => readGeneration(rows, uid))
    expect(generations).toHaveLength(4)
    expect(JSON.stringify(generations)).not.toContain(secret)
    const folder = dirname(world.store.path)
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'))
    expect(files.join()).toContain('unauthorised')
    expect(files.join()).not.toContain(secret)
  } finally {
    await echoing.close()
  }
})

test('what failed, or had to be loaded, is looked at again; what went well is not', async () => {
  const { providerId } = targetOf(world.server.url)
  await world.generations.run(await answerSpec())
  expect(world.doubted).toEqual([])

  world.target = { ...targetOf(world.server.url, { apiKey: secret }), unloaded: true }
  await world.generations.run(await answerSpec())
  expect(world.doubted).toEqual([providerId])

  world.target = targetOf(world.server.url, { apiKey: 'wrong' })
  await world.generations.run(await answerSpec())
  expect(world.doubted).toEqual([providerId, providerId])
})

test('background work whose model nobody loads is dropped after a day, and nothing of it goes upstream', async () => {
  await world.generations.close()
  await world.server.close()
  const clock = manualClock()
  world = await makeWorld({ lanes: testLanes(10, clock) })
  const spec = await answerSpec({ messageUid: null, priority: 'background' })
  const dropped = world.generations.run(spec)
  await vi.waitFor(() => expect(world.lanes.activity('rig').waiting).toHaveLength(1))
  clock.advance(24 * 3_600_000)
  expect((await dropped).end).toEqual({ status: 'cancelled', reason: 'waited_too_long' })
  expect(rowOf(spec.uid)).toMatchObject({ status: 'cancelled', endReason: 'waited_too_long' })
  expect(world.lanes.busy()).toEqual([])
  expect(world.server.requests).toEqual([])
})
