import { expect, test } from 'vitest'
import { targetOf } from '../../testing/inference/run-source.ts'
import { createFailures } from './failures.ts'
import { endErrorOf } from './upstream-error.ts'

const failures = createFailures(targetOf('http://rig:8080', { apiKey: 'sekrit' }))

test.each([
  {
    name: 'vLLM, too long',
    status: 400,
    body: '{"object":"error","message":"This model\'s maximum context length is 4096 tokens. However, you requested 5000 tokens in the messages.","code":400}',
    code: 'context_overflow',
    overflow: { prompt: 5_000, window: 4_096 },
  },
  {
    name: 'LM Studio, too long',
    status: 400,
    body: '{"error":"Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which exceeds the context"}',
    code: 'context_overflow',
    overflow: { prompt: null, window: 4_096 },
  },
  {
    name: 'OpenAI, too long',
    status: 400,
    body: '{"error":{"code":"context_length_exceeded","message":"Too long."}}',
    code: 'context_overflow',
    overflow: { prompt: null, window: null },
  },
  {
    name: 'a wrong key',
    status: 403,
    body: '{"error":"forbidden for sekrit"}',
    code: 'unauthorised',
    overflow: undefined,
  },
  {
    name: 'Ollama, no such model',
    status: 404,
    body: '{"error":{"message":"model \\"x\\" not found, try pulling it first"}}',
    code: 'unknown_model',
    overflow: undefined,
  },
  {
    name: 'a wrong path',
    status: 404,
    body: '{"error":{"message":"File Not Found"}}',
    code: 'upstream_error',
    overflow: undefined,
  },
  {
    name: 'too big',
    status: 413,
    body: 'Payload Too Large',
    code: 'too_large',
    overflow: undefined,
  },
  {
    name: 'a proxy',
    status: 502,
    body: '<html><head><title>502 Bad Gateway</title></head></html>',
    code: 'upstream_error',
    overflow: undefined,
  },
  { name: 'nothing at all', status: 500, body: '', code: 'upstream_error', overflow: undefined },
])('$name: $code', ({ status, body, code, overflow }) => {
  const error = endErrorOf(failures.status(status, body))
  expect({ code: error.code, overflow: error.overflow }).toEqual({ code, overflow })
  expect(JSON.stringify(error)).not.toContain('sekrit')
})

test('the words of a page are its title', () => {
  expect(
    failures.status(502, '<html><title>502 Bad Gateway</title><p>nginx</p></html>').server,
  ).toBe('502 Bad Gateway')
  expect(failures.status(500, '<h1>Out of</h1> <b>memory</b>').server).toBe('Out of memory')
})

test('a server cannot forge what a window or a log shows, nor fill it', () => {
  const words =
    failures.told({ message: `\u001b[2Jred\u202e text\u0000 ${'x'.repeat(5_000)}` }).server ?? ''
  expect(words.startsWith('[2Jred text xxx')).toBe(true)
  expect(words.length).toBeLessThanOrEqual(2_001)
})

test.each([
  ['ECONNREFUSED', false, 'provider_offline'],
  ['ENOTFOUND', false, 'provider_offline'],
  ['ETIMEDOUT', false, 'provider_offline'],
  ['ETIMEDOUT', true, 'upstream_closed'],
  ['ECONNRESET', false, 'upstream_closed'],
  ['Z_BUF_ERROR', true, 'upstream_closed'],
  ['Z_DATA_ERROR', true, 'upstream_invalid'],
  ['HPE_INVALID_CONSTANT', false, 'upstream_invalid'],
  ['CERT_HAS_EXPIRED', false, 'upstream_error'],
])('%s while answering: %s is %s', (code, answering, reason) => {
  expect(failures.connection(Object.assign(new Error('broken'), { code }), answering).code).toBe(
    reason,
  )
})

test.each([
  ['first_token', 600_000, 'rig did not begin its answer within 10 min.'],
  ['bytes', 90_000, 'rig sent nothing for 90 s.'],
  ['token', 200, 'rig sent no more text for 200 ms.'],
] as const)('%s', (clock, ms, message) => {
  expect(failures.stall(clock, ms).message).toBe(message)
})

test('of a key that is missing it is said where this host takes one', () => {
  const without = (canKeepKey: boolean) =>
    createFailures(targetOf('http://rig:8080', { canKeepKey })).status(401, '').message
  expect(without(false)).not.toContain('Keep a key')
  expect(without(true)).toContain('choose "Keep a key" in the view Machines, or name a variable')
})
