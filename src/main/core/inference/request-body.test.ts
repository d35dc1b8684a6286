import { expect, test } from 'vitest'
import { providerKind } from '../../../contract/providers.ts'
import { promptOf, readTool, targetOf } from '../testing/inference/run-source.ts'
import { askSdk } from './sdk/ask-sdk.ts'
import type { Prompt } from './types.ts'
import { requestBody } from './upstream/request-body.ts'

const target = targetOf('http://rig')

/** What the SDK sends for a prompt. */
async function sdkBody(prompt: Prompt, kind = target.kind): Promise<unknown> {
  let sent: unknown
  const pieces = askSdk({ ...target, kind }, prompt, async (_, init) => {
    sent = JSON.parse(init?.body as string) // the SDK sends text
    const end =
      'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    return new Response(end, { headers: { 'content-type': 'text/event-stream' } })
  })
  for await (const piece of pieces) throw new Error(`Nothing was said, but ${piece.kind} came.`)
  return sent
}

const call = { id: 'c1', name: 'read', arguments: '{"path":"a.txt"}', recovered: false }
const prompts: Record<string, Prompt> = {
  plain: promptOf('hi'),
  'system prompt and every parameter': promptOf('hi', {
    params: {
      system: 'Be brief.',
      temperature: 0.5,
      topP: 0.9,
      topK: 40,
      minP: 0.05,
      repeatPenalty: 1.1,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      maxTokens: 100,
      seed: 7,
      stop: ['END'],
    },
  }),
  'a turn with tools': {
    params: {},
    tools: [readTool],
    messages: [
      { role: 'system', text: 'An early word.' },
      { role: 'user', text: 'Read it.' },
      { role: 'assistant', text: '', reasoning: 'A file.', calls: [call] },
      { role: 'tool', result: { id: 'c1', name: 'read', result: 'content', failed: false } },
      { role: 'assistant', text: 'It says content.', reasoning: '', calls: [] },
      { role: 'user', text: 'Again.' },
    ],
  },
}

test.each(Object.keys(prompts))('%s: both sources ask the same', async (name) => {
  const prompt = prompts[name] ?? promptOf('')
  const wire: unknown = JSON.parse(JSON.stringify(requestBody(target, prompt)))
  const { tool_choice: choice, ...sdk } = (await sdkBody(prompt)) as Record<string, unknown> // an object was sent
  expect(sdk).toEqual(wire)
  expect(choice).toBe(prompt.tools.length > 0 ? 'auto' : undefined)
})

test.each(providerKind.options)('%s gets what it understands', async (kind) => {
  const prompt = promptOf('hi', { params: { repeatPenalty: 1.1 } })
  const body = requestBody({ ...target, kind }, prompt)
  expect(body['return_progress']).toBe(kind === 'llama-server' ? true : undefined)
  expect(body[kind === 'vllm' ? 'repetition_penalty' : 'repeat_penalty']).toBe(1.1)
  expect(body['timings_per_token']).toBe(kind === 'llama-server' ? true : undefined)
  expect(body['stream_options']).toEqual({ include_usage: true })
  expect(await sdkBody(prompt, kind)).toEqual(JSON.parse(JSON.stringify(body)))
})
