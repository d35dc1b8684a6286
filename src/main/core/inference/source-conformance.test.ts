import { afterAll, beforeAll, expect, test } from 'vitest'
import { providerKind } from '../../../contract/providers.ts'
import { faultNames, faultOf, type FaultName } from '../testing/model-server/faults/catalogue.ts'
import { startModelServer, type ModelServer } from '../testing/model-server/server.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import {
  comparable,
  fasterClock,
  promptOf,
  readTool,
  runSource,
  targetOf,
  type SourceRun,
} from '../testing/inference/run-source.ts'
import { sdkSource } from './sdk-source.ts'
import type { Source, SourceEvent } from './types.ts'
import { wireSource } from './wire-source.ts'

const answer = 'Grüße aus dem Maschinenraum: 3 Karten, 2 Lüfter, keine Fragen mehr.'
/** Time runs four times as fast, so that waiting for a server that loads takes no second. */
const clock = fasterClock(4)
const limits = { firstTokenMs: 1_600, bytesMs: 20_000, nextTokenMs: 1_600 }

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer({
    models: [{ id: 'model', answer: () => ({ reasoning: 'Let me think.', text: answer }) }],
  })
})
const began = performance.now()
let faults = 0
afterAll(async () => {
  await server.close()
  tellFigure({ of: 'T-03 every fault', n: faults, what: 'faults x 2 sources', began })
})

interface FaultRun extends SourceRun {
  /** What the server said before it broke. */
  readonly firstTokens: string
}

async function runWithFault(source: Source, fault: FaultName): Promise<FaultRun> {
  await server.inject(fault)
  const before = server.generations.length
  try {
    const prompt = promptOf('Tell me', { tools: [readTool] })
    const run = await runSource(source, targetOf(server.url, { limits }), { prompt, clock })
    const facts = server.generations.slice(before).at(-1)?.facts
    const tokens = facts?.tokens.slice(0, 3) ?? []
    return {
      ...run,
      firstTokens: tokens.map((token) => ('text' in token ? token.text : '')).join(''),
    }
  } finally {
    await server.clear()
  }
}

const light = faultNames.filter((name) => !faultOf(name).heavy)

/** What must come of a fault, and what came, as whole values. */
function expectation(name: FaultName, run: FaultRun): [expected: unknown, came: unknown] {
  const { expects, says, keeps } = faultOf(name)
  const { end } = run.result
  const said = run.reasoning + run.text
  const kept = { all: said, nothing: '', 'first tokens': run.firstTokens }[keeps]
  return [
    { status: expects, said: kept, words: true, names: true },
    {
      status: end.status,
      said,
      words: says === undefined || end.error?.server?.includes(says),
      names: expects === 'complete' || end.error?.message.includes('rig'),
    },
  ]
}

test.each(light)('%s: both sources end as they must, and say the same', async (name) => {
  const wire = await runWithFault(wireSource, name)
  const sdk = await runWithFault(sdkSource, name)
  for (const run of [wire, sdk]) {
    const [expected, came] = expectation(name, run)
    expect(came).toEqual(expected)
  }
  faults += 1
  expect(comparable(sdk.events)).toEqual(comparable(wire.events))
  expect({ ...sdk.result, timings: null }).toEqual({ ...wire.result, timings: null })
  expect(sdk.served).toEqual(wire.served)
})

test.each(light.filter((name) => faultOf(name).keeps === 'all' && !name.startsWith('tool_call')))(
  '%s: nothing of the answer is lost',
  async (name) => {
    expect((await runWithFault(wireSource, name)).text).toBe(answer)
  },
)

test('a healthy answer, event by event', async () => {
  const run = await runSource(wireSource, targetOf(server.url))
  const expected: SourceEvent[] = [
    { type: 'phase', phase: 'reading' },
    { type: 'phase', phase: 'thinking' },
    { type: 'delta', part: 0, kind: 'reasoning', text: 'Let me think.' },
    { type: 'phase', phase: 'writing' },
    { type: 'delta', part: 1, kind: 'text', text: answer },
  ]
  const phases = comparable(run.events).filter((event) => event.type !== 'phase' || !event.progress)
  expect(phases).toEqual(expected)
  expect(run.result.end).toEqual({ status: 'complete', reason: 'done' })
})

const kinds = providerKind.options

test.each(kinds)(
  '%s: both sources say the same of a healthy answer with a tool call',
  async (kind) => {
    const call = { name: 'read', arguments: '{"path":"a.txt"}' }
    const other = await startModelServer({
      kind,
      models: [{ id: 'model', answer: () => ({ text: 'Let me look.', toolCalls: [call] }) }],
    })
    try {
      const prompt = promptOf('Read it', { tools: [readTool] })
      const runs = []
      for (const source of [wireSource, sdkSource]) {
        runs.push(await runSource(source, targetOf(other.url, { kind }), { prompt }))
      }
      for (const run of runs) {
        const value = { id: 'id', ...call, recovered: false }
        expect(comparable(run.events).slice(-2)).toEqual([
          { type: 'delta', part: 0, kind: 'text', text: 'Let me look.' },
          { type: 'part', part: 1, value },
        ])
        expect(run.result.end).toEqual({ status: 'complete', reason: 'tool_calls' })
        expect(run.served?.model).toBe('model')
      }
    } finally {
      await other.close()
    }
  },
)

test.each([
  ['wire', wireSource],
  ['sdk', sdkSource],
] as const)(
  '%s: a llama-swap that loads shows as loading, and its talk as nothing',
  async (_, source) => {
    const swap = await startModelServer({
      kind: 'llama-swap',
      models: [{ id: 'model', loaded: false, answer: () => ({ reasoning: 'Hm.', text: 'Yes.' }) }],
    })
    try {
      const run = await runSource(source, targetOf(swap.url, { kind: 'llama-swap' }))
      expect([run.reasoning, run.text]).toEqual(['Hm.', 'Yes.'])
      const phases = run.events.flatMap((event) => (event.type === 'phase' ? [event.phase] : []))
      expect([...new Set(phases)]).toEqual(['reading', 'loading', 'thinking', 'writing'])
    } finally {
      await swap.close()
    }
  },
)
