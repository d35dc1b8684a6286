import { expect, test } from 'vitest'
import type { Phase, ServedBy } from '../types.ts'
import { targetOf } from '../../testing/inference/run-source.ts'
import { createAnswerReader, type AnswerReader } from './answer-reader.ts'
import { createFailures } from './failures.ts'
import type { Piece } from './pieces.ts'

function setUp(): { reader: AnswerReader; pieces: Piece[]; phases: Phase[]; served: ServedBy[] } {
  const pieces: Piece[] = []
  const phases: Phase[] = []
  const served: ServedBy[] = []
  const reader = createAnswerReader(createFailures(targetOf('http://rig')), {
    piece: (piece) => void pieces.push(piece),
    phase: (phase) => void phases.push(phase),
    served: (by) => void served.push(by),
  })
  return { reader, pieces, phases, served }
}

const delta = (said: object): string => JSON.stringify({ model: 'm', choices: [{ delta: said }] })

test('tags in content are reasoning, unless the server tells reasoning by itself', () => {
  const tagged = setUp()
  tagged.reader.event(undefined, delta({ content: '<think>Hm' }))
  tagged.reader.event(undefined, delta({ content: '.</think>Yes' }))
  expect(tagged.pieces).toEqual([
    { kind: 'reasoning', text: 'Hm' },
    { kind: 'reasoning', text: '.' },
    { kind: 'text', text: 'Yes' },
  ])
  const told = setUp()
  told.reader.event(undefined, delta({ reasoning_content: 'Hm.' }))
  told.reader.event(undefined, delta({ content: '<think>Yes</think>' }))
  expect(told.pieces).toEqual([
    { kind: 'reasoning', text: 'Hm.' },
    { kind: 'text', text: '<think>Yes</think>' },
  ])
})

test('what llama-swap tells while it loads is a phase, names no model and is no reasoning', () => {
  const { reader, pieces, phases, served } = setUp()
  for (const line of [
    '━━━━━\n',
    'llama-swap loading model: secret\n',
    'Done! (1s)\n',
    '━━━━━\n',
    ' \n',
  ]) {
    reader.event(
      undefined,
      JSON.stringify({ model: 'swap', choices: [{ delta: { reasoning_content: line } }] }),
    )
  }
  reader.event(undefined, delta({ content: 'Hi' }))
  expect({ pieces, phases, served }).toEqual({
    pieces: [{ kind: 'text', text: 'Hi' }],
    phases: [{ phase: 'loading' }, { phase: 'loading' }, { phase: 'reading' }],
    served: [{ model: 'm', fingerprint: null }],
  })
})

test('unknown events are dropped; content in parts and refusals are text', () => {
  const { reader, pieces } = setUp()
  reader.event('ping', 'anything')
  reader.event(undefined, '{"type":"ping"}')
  reader.event(undefined, delta({ content: [{ type: 'text', text: 'a' }, { type: 'image' }] }))
  reader.event(undefined, delta({ refusal: 'b' }))
  expect(pieces.map((piece) => 'text' in piece && piece.text)).toEqual(['a', 'b'])
})

test.each([
  ['text that is no text', delta({ content: 7 })],
  ['a choice that is none', '{"choices":["x"]}'],
  ['calls that are none', delta({ tool_calls: 'x' })],
  ['no JSON', '{"choices":[{"delta'],
  ['JSON that is no object', '[1]'],
])('%s ends the answer', (_, data) => {
  expect(() => setUp().reader.event(undefined, data)).toThrow(
    expect.objectContaining({ code: 'upstream_invalid' }),
  )
})

test.each([
  ['an object', undefined, '{"error":{"message":"on fire"}}'],
  ['a text', undefined, '{"error":"on fire"}'],
  ['an error event', 'error', 'on fire'],
  ['an error event with JSON', 'error', '{"detail":"on fire"}'],
  ['an object that calls itself one', undefined, '{"object":"error","message":"on fire"}'],
  ['a finish', undefined, '{"choices":[{"delta":{"content":"on fire"},"finish_reason":"error"}]}'],
])('%s is an error', (_, name, data) => {
  expect(() => setUp().reader.event(name, data)).toThrow(
    expect.objectContaining({ code: 'upstream_error' }),
  )
})

test("llama.cpp's line is an error, a page is remembered", () => {
  const { reader } = setUp()
  reader.stray('<html>')
  expect(reader.strayWords).toBe('<html>')
  expect(() => reader.stray('error: {"code":500,"message":"on fire"}')).toThrow(
    expect.objectContaining({ code: 'upstream_error', server: 'on fire' }),
  )
})

test('an error after the finish is still one; after [DONE] nothing is read', () => {
  const { reader, pieces } = setUp()
  reader.event(undefined, '{"choices":[{"delta":{},"finish_reason":"stop"}]}')
  expect(reader.finished).toBe(true)
  expect(() => reader.event(undefined, '{"error":"late"}')).toThrow(
    expect.objectContaining({ server: 'late' }),
  )
  reader.event(undefined, '[DONE]')
  reader.event(undefined, '{"error":"too late"}')
  reader.event(undefined, delta({ content: 'too late' }))
  expect([reader.done, pieces]).toEqual([true, []])
})

test('more text than any answer has ends it', () => {
  const { reader } = setUp()
  const megabyte = delta({ content: 'x'.repeat(1_000_000) })
  for (let times = 0; times < 8; times += 1) reader.event(undefined, megabyte)
  expect(() => reader.event(undefined, megabyte)).toThrow(
    expect.objectContaining({ code: 'too_large' }),
  )
})

test('counts: the usage, else what the timings say', () => {
  const { reader } = setUp()
  const timings = { cache_n: 2, prompt_n: 3, predicted_n: 4, predicted_per_second: 50 }
  reader.event(undefined, JSON.stringify({ choices: [], timings }))
  expect(reader.answer()).toMatchObject({
    tokens: { input: 5, cached: 2, output: 4 },
    timings: { predictedPerSecond: 50 },
  })
  reader.event(
    undefined,
    JSON.stringify({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 'x' } }),
  )
  expect(reader.answer().tokens).toEqual({ input: 9, cached: null, output: null })
})

test.each([0, 1_000_000])('one token has no rate, whatever the server says: %i', (perSecond) => {
  const { reader } = setUp()
  const timings = { predicted_n: 1, prompt_per_second: 80, predicted_per_second: perSecond }
  reader.event(undefined, JSON.stringify({ choices: [], timings }))
  expect(reader.answer().timings).toEqual({ promptPerSecond: 80 })
})
