import { expect, test } from 'vitest'
import { startReplayServer, streamAnswer } from '../testing/inference/replay-server.ts'
import {
  promptOf,
  readTool,
  runSource,
  targetOf,
  type SourceRun,
} from '../testing/inference/run-source.ts'
import { sdkSource } from './sdk-source.ts'
import type { OfferedTool, Source, SourceEvent } from './types.ts'
import { wireSource } from './wire-source.ts'

const printed = '<tool_call>{"name":"read","arguments":{"path":"a.txt"}}</tool_call>'
const sources: [string, Source][] = [
  ['wire', wireSource],
  ['sdk', sdkSource],
]

async function answer(
  source: Source,
  deltas: readonly object[],
  tools: readonly OfferedTool[],
): Promise<SourceRun> {
  const frames = [
    ...deltas.map((delta) => ({
      model: 'model',
      choices: [{ index: 0, delta, finish_reason: null }],
    })),
    { model: 'model', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  ]
  const body = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join('')
  const server = await startReplayServer((socket) =>
    socket.end(streamAnswer(`${body}data: [DONE]\n\n`)),
  )
  try {
    return await runSource(source, targetOf(server.origin), {
      prompt: promptOf('Read it', { tools }),
    })
  } finally {
    await server.close()
  }
}

const said = (run: SourceRun): SourceEvent[] => run.events.filter((event) => event.type === 'part')

// The guard must stand on the text path of every source: these tests fail when it leaves it.
test.each(sources)(
  '%s: a call printed as text, in pieces, becomes a call, and its markup is gone',
  async (_, source) => {
    const deltas = ['So: ', ...(printed.match(/.{1,7}/g) ?? []), ' Done.'].map((content) => ({
      content,
    }))
    const run = await answer(source, deltas, [readTool])
    expect(said(run)).toEqual([
      {
        type: 'part',
        part: 1,
        value: {
          id: expect.any(String),
          name: 'read',
          arguments: '{"path":"a.txt"}',
          recovered: true,
        },
      },
    ])
    expect(run.text).toBe('So:  Done.')
    expect(run.result.end).toEqual({ status: 'complete', reason: 'tool_calls' })
    expect(run.log.lines).toEqual([
      {
        level: 'debug',
        message: expect.stringContaining('printed as text'),
        fields: { tool: 'read' },
      },
    ])
  },
)

test.each(sources)('%s: reasoning is never touched', async (_, source) => {
  const run = await answer(source, [{ reasoning_content: printed }, { content: 'Hm.' }], [readTool])
  expect([said(run), run.reasoning, run.result.end.reason]).toEqual([[], printed, 'done'])
})

test.each(sources)('%s: reasoning in tags is reasoning too', async (_, source) => {
  const run = await answer(source, [{ content: `<think>${printed}</think>Hm.` }], [readTool])
  expect([said(run), run.reasoning, run.text]).toEqual([[], printed, 'Hm.'])
})

test.each(sources)('%s: without offered tools text stays text', async (_, source) => {
  const run = await answer(source, [{ content: printed }], [])
  expect([said(run), run.text, run.result.end.reason]).toEqual([[], printed, 'done'])
})

test.each(sources)('%s: a call of a tool that was not offered never passes', async (_, source) => {
  const call = { index: 0, id: 'c', type: 'function', function: { name: 'rm', arguments: '{}' } }
  const run = await answer(source, [{ tool_calls: [call] }], [readTool])
  expect([said(run), run.result.end.reason]).toEqual([[], 'done'])
})
