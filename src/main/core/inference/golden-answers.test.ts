import { expect, test } from 'vitest'
import { brokenBytes, recordedBytes } from '../testing/inference/recorded-answers.ts'
import { startReplayServer } from '../testing/inference/replay-server.ts'
import {
  comparable,
  promptOf,
  runSource,
  targetOf,
  type SourceRun,
} from '../testing/inference/run-source.ts'
import { sdkSource } from './sdk-source.ts'
import type { OfferedTool, Source } from './types.ts'
import { wireSource } from './wire-source.ts'

const writeTool: OfferedTool = {
  name: 'write',
  description: 'Write a file',
  parameters: {
    type: 'object',
    properties: { content: { type: 'string' }, filePath: { type: 'string' } },
  },
}

async function replay(source: Source, bytes: string): Promise<SourceRun> {
  const server = await startReplayServer((socket) => socket.end(bytes))
  const prompt = promptOf('hi', { tools: [writeTool] })
  try {
    return await runSource(source, targetOf(server.origin), { prompt })
  } finally {
    await server.close()
  }
}

/** Both sources over the same bytes; they must agree before anything else is compared. */
async function both(bytes: string): Promise<SourceRun> {
  const wire = await replay(wireSource, bytes)
  const sdk = await replay(sdkSource, bytes)
  expect(comparable(sdk.events)).toEqual(comparable(wire.events))
  expect([sdk.result, sdk.served]).toEqual([wire.result, wire.served])
  return wire
}

const done = { status: 'complete', reason: 'done' }
const served = { model: 'org/tiny-b', fingerprint: 'b11669-Debian' }

test.each([
  {
    name: 'chat-stream',
    came: {
      text: 'the.',
      reasoning: '',
      end: done,
      tokens: { input: 22, cached: 21, output: 3 },
      served,
    },
  },
  {
    name: 'chat-stream-usage',
    came: {
      text: 'the.',
      reasoning: '',
      end: done,
      tokens: { input: 22, cached: 21, output: 3 },
      served,
    },
  },
  {
    name: 'chat-stream-timings-per-token',
    came: {
      text: 'the.',
      reasoning: '',
      end: done,
      tokens: { input: 22, cached: 21, output: 3 },
      served,
    },
  },
  {
    name: 'chat-stream-reasoning',
    came: {
      text: 'The answer is 4.',
      reasoning: 'Let me see: two and two make four, surely.\n',
      end: done,
      tokens: { input: 28, cached: 6, output: 20 },
      served,
    },
  },
  {
    name: 'chat-tool-result',
    came: {
      text: 'Done. The file is written.',
      reasoning: '',
      end: done,
      tokens: { input: 686, cached: 538, output: 8 },
      served,
    },
  },
  {
    name: 'finish-length',
    came: {
      text: 'slowly',
      reasoning: '',
      end: { status: 'complete', reason: 'length' },
      tokens: { input: 22, cached: 21, output: 1 },
      served,
    },
  },
  {
    name: 'router-chat',
    came: {
      text: 'slowly number',
      reasoning: '',
      end: { status: 'complete', reason: 'length' },
      tokens: { input: 22, cached: 0, output: 2 },
      served: { ...served, model: 'tiny' },
    },
  },
])('$name', async ({ name, came }) => {
  const { text, reasoning, result, served: by } = await both(recordedBytes(name))
  expect({ text, reasoning, end: result.end, tokens: result.tokens, served: by }).toEqual(came)
})

test('the rates and the progress of the recording, as they stand there', async () => {
  const { events, result } = await both(recordedBytes('chat-stream-timings-per-token'))
  expect(result.timings).toEqual({
    promptPerSecond: 4.866_937_917_339_927,
    predictedPerSecond: 2_531.645_569_620_253,
  })
  expect(comparable(events)).toEqual([
    { type: 'phase', phase: 'reading' },
    { type: 'phase', phase: 'reading', progress: { done: 21, total: 22 } },
    { type: 'phase', phase: 'reading', progress: { done: 22, total: 22 } },
    { type: 'phase', phase: 'writing' },
    { type: 'delta', part: 0, kind: 'text', text: 'the.' },
  ])
})

test('a tool call of the recording', async () => {
  const { events, result } = await both(recordedBytes('chat-stream-tool'))
  expect(result.end).toEqual({ status: 'complete', reason: 'tool_calls' })
  const parts = events.filter((event) => event.type === 'part')
  expect(parts).toEqual([
    {
      type: 'part',
      part: 0,
      value: {
        id: expect.any(String),
        name: 'write',
        arguments: '{"content":"hello from oc\\n","filePath":"hello.txt"}',
        recovered: false,
      },
    },
  ])
})

test.each([
  {
    name: 'context-overflow',
    error: {
      code: 'context_overflow',
      message:
        'The conversation is too long for this model: 30,020 tokens, and its window is 2,048.',
      server:
        'request (30020 tokens) exceeds the available context size (2048 tokens), try increasing it',
      overflow: { prompt: 30_020, window: 2_048 },
    },
  },
  {
    name: 'key-missing',
    error: {
      code: 'unauthorised',
      message:
        'rig wants an API key, and none was found: name a variable for it in the registry (apiKeyEnv), and set it before BooCode starts.',
      server: 'Invalid API Key',
    },
  },
  {
    name: 'router-unknown',
    error: {
      code: 'unknown_model',
      message: 'rig does not know the model model.',
      server: "model 'nope/x' not found",
    },
  },
  {
    name: 'no-messages',
    error: {
      code: 'upstream_error',
      message: 'rig answered with an error (HTTP 400).',
      server: "'messages' is required",
    },
  },
  {
    name: 'image',
    error: {
      code: 'upstream_error',
      message: 'rig answered with an error (HTTP 500).',
      server:
        'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
    },
  },
  {
    name: 'chat',
    error: {
      code: 'upstream_invalid',
      message: 'rig did not answer with a stream, but with application/json; charset=utf-8.',
      server: expect.stringContaining('"object":"chat.completion"'),
    },
  },
])('$name is an error with the words of the server', async ({ name, error }) => {
  const { result } = await both(recordedBytes(name))
  expect(result.end).toEqual({ status: 'failed', reason: error.code, error })
})

test.each([
  { file: 'server-TERM-midstream.txt', text: '1, 2, ' },
  { file: 'server-KILL-midstream.txt', text: '' },
  { file: 'disconnect.sse', text: '1, 2, ' },
])('$file: what came is kept, and the end is honest', async ({ file, text }) => {
  const run = await both(brokenBytes(file))
  expect(run.text).toBe(text)
  expect(run.result.end).toMatchObject({ status: 'failed', reason: 'upstream_closed' })
})

test.each(['messages-stream', 'responses-stream', 'completions-stream'])(
  'the stream of another dialect (%s) is no answer with text in it',
  async (name) => {
    expect((await both(recordedBytes(name))).text).toBe('')
  },
)

test('loading-chat is a phase that can be given up', async () => {
  const server = await startReplayServer((socket) => socket.end(recordedBytes('loading-chat')))
  const controller = new AbortController()
  const run = runSource(wireSource, targetOf(server.origin), {
    signal: controller.signal,
    onEvent(event) {
      if (event.type === 'phase' && event.phase === 'loading')
        controller.abort(new Error('given up'))
    },
  })
  await expect(run).rejects.toThrow('given up')
  expect(server.connections()).toBe(1)
  await server.close()
})
