import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EndReason } from '../../../contract/status.ts'
import { blackHole } from '../testing/black-hole.ts'
import type { FaultName } from '../testing/model-server/faults/catalogue.ts'
import { startModelServer, type ModelServer } from '../testing/model-server/server.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { fasterClock, promptOf, runSource, targetOf } from '../testing/inference/run-source.ts'
import type { Limits } from './types.ts'
import { wireSource } from './wire-source.ts'

const long = 20_000

const began = performance.now()
let stalls = 0
const offs: number[] = []
let server: ModelServer
beforeAll(async () => {
  server = await startModelServer({ models: [{ id: 'model', answer: () => 'one two three four' }] })
})
afterAll(async () => {
  await server.close()
  const found = `the best of three at most ${Math.ceil(Math.max(...offs))} ms off its limit`
  tellFigure({ of: 'T-05', n: stalls, what: 'stalls', began, found })
})

/** From the moment its clock begins to the end: the answer's begin, or its last token. */
async function run(fault: FaultName, limits: Limits): Promise<{ ms: number; reason: EndReason }> {
  await server.inject(fault, { times: 1 })
  let from = performance.now()
  const { result } = await runSource(wireSource, targetOf(server.url, { limits }), {
    prompt: promptOf('count'),
    onEvent(event) {
      if (event.type === 'delta') from = performance.now()
    },
  })
  return { ms: performance.now() - from, reason: result.end.reason }
}

test.each<{ fault: FaultName; limits: Limits; reason: EndReason; ms: number }>([
  {
    fault: 'never_headers',
    limits: { firstTokenMs: 300, bytesMs: long, nextTokenMs: long },
    reason: 'first_token_timeout',
    ms: 300,
  },
  {
    fault: 'headers_only',
    limits: { firstTokenMs: 300, bytesMs: long, nextTokenMs: long },
    reason: 'first_token_timeout',
    ms: 300,
  },
  {
    fault: 'pings_only',
    limits: { firstTokenMs: 500, bytesMs: 300, nextTokenMs: long },
    reason: 'first_token_timeout',
    ms: 500,
  },
  {
    fault: 'silent_after_token',
    limits: { firstTokenMs: long, bytesMs: 300, nextTokenMs: long },
    reason: 'stall',
    ms: 300,
  },
  {
    fault: 'silent_after_token',
    limits: { firstTokenMs: long, bytesMs: long, nextTokenMs: 300 },
    reason: 'stall',
    ms: 300,
  },
  {
    fault: 'pings_after_token',
    limits: { firstTokenMs: long, bytesMs: 300, nextTokenMs: 500 },
    reason: 'stall',
    ms: 500,
  },
  {
    fault: 'trickle',
    limits: { firstTokenMs: long, bytesMs: 300, nextTokenMs: 500 },
    reason: 'stall',
    ms: 500,
  },
  {
    fault: 'done_open_socket',
    limits: { firstTokenMs: long, bytesMs: long, nextTokenMs: long },
    reason: 'done',
    ms: 0,
  },
])(
  'T-05 $fault: $reason after $ms ms, to a tenth',
  { timeout: 20_000 },
  async ({ fault, limits, reason, ms }) => {
    const runs = []
    for (let times = 0; times < 3; times += 1) runs.push(await run(fault, limits))
    expect(runs.map((each) => each.reason)).toEqual([reason, reason, reason])
    const off = Math.min(...runs.map((each) => Math.abs(each.ms - ms)))
    stalls += runs.length
    offs.push(off)
    expect(off).toBeLessThanOrEqual(Math.max(30, ms / 10))
  },
)

test('an address that drops everything is offline after 10 s, not after minutes', async () => {
  const origin = await blackHole()
  const limits = { firstTokenMs: 600_000, bytesMs: long, nextTokenMs: long }
  const clock = fasterClock(20)
  const began = clock.now()
  const prompt = promptOf('count')
  const { result } = await runSource(wireSource, targetOf(origin, { limits }), { prompt, clock })
  expect(result.end).toMatchObject({
    reason: 'provider_offline',
    error: { message: `rig does not answer at ${origin}: nothing answered.` },
  })
  expect(clock.now() - began).toBeGreaterThanOrEqual(9_900)
})
