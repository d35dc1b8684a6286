import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTool } from '../../testing/inference/run-source.ts'
import type { OfferedTool } from '../types.ts'
import { createCallRecovery, type RecoveredPiece } from './recovered-calls.ts'

const writeTool: OfferedTool = {
  name: 'write',
  description: 'Writes a file',
  parameters: {
    type: 'object',
    properties: {
      path: { type: 'string' },
      lines: { type: 'integer' },
      options: { type: 'object' },
    },
  },
}
const offered = [readTool, writeTool]

/** Recovers from a text that comes in these pieces; neighbouring texts are put together. */
function recover(
  pieces: readonly string[],
  tools: readonly OfferedTool[] = offered,
): RecoveredPiece[] {
  const recovery = createCallRecovery(tools)
  const out: RecoveredPiece[] = []
  for (const piece of [...pieces.flatMap((text) => recovery.push(text)), ...recovery.end()]) {
    const last = out.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text') {
      out[out.length - 1] = { kind: 'text', text: last.text + piece.text }
    } else out.push(piece)
  }
  return out
}

const text = (words: string): RecoveredPiece => ({ kind: 'text', text: words })
const call = (name: string, given: object): RecoveredPiece => ({
  kind: 'call',
  name,
  arguments: JSON.stringify(given),
})

test.each<{ name: string; said: string; pieces: RecoveredPiece[] }>([
  {
    name: 'JSON in <tool_call>',
    said: 'Let me look.\n<tool_call>\n{"name": "read", "arguments": {"path": "a.txt"}}\n</tool_call>\nSo.',
    pieces: [text('Let me look.\n'), call('read', { path: 'a.txt' }), text('\nSo.')],
  },
  {
    name: 'arguments as JSON text, and none at all',
    said: '<tool_call>{"name":"read","arguments":"{\\"path\\":\\"b\\"}"}</tool_call><tool_call>{"name":"read"}</tool_call>',
    pieces: [call('read', { path: 'b' }), call('read', {})],
  },
  {
    name: 'a file that holds the closing mark',
    said: '<tool_call>{"name":"write","arguments":{"path":"x","text":"</tool_call> \\" </tool_call>"}}</tool_call>',
    pieces: [call('write', { path: 'x', text: '</tool_call> " </tool_call>' })],
  },
  {
    name: '<invoke>, values read as the tool wants them',
    said: '<invoke name="write">\n<parameter name="path">12</parameter>\n<parameter name="lines">12</parameter>\n<parameter name="options">{"a":1}</parameter>\n<parameter name="other">plain</parameter>\n</invoke>',
    pieces: [call('write', { path: '12', lines: 12, options: { a: 1 }, other: 'plain' })],
  },
  {
    name: 'several in <function_calls>',
    said: '<function_calls>\n<invoke name="read">\n<parameter name="path">a</parameter>\n</invoke>\n<invoke name="read"></invoke>\n</function_calls>!',
    pieces: [call('read', { path: 'a' }), call('read', {}), text('!')],
  },
  {
    name: 'a parameter that holds tags',
    said: '<invoke name="write"><parameter name="path"><b></invoke></b></parameter></invoke>',
    pieces: [call('write', { path: '<b></invoke></b>' })],
  },
])('recovers $name', ({ said, pieces }) => {
  expect(recover([said])).toEqual(pieces)
})

test.each([
  ['a tool that was not offered', '<tool_call>{"name":"rm","arguments":{}}</tool_call>'],
  [
    'an <invoke> of one that was not offered',
    '<invoke name="rm"><parameter name="path">/</parameter></invoke>',
  ],
  [
    'one of several that was not offered',
    '<function_calls><invoke name="read"></invoke><invoke name="rm"></invoke></function_calls>',
  ],
  ['broken JSON', '<tool_call>{"name":"read",}</tool_call>'],
  ['arguments that are a list', '<tool_call>{"name":"read","arguments":[1]}</tool_call>'],
  ['a call that was cut', 'so <tool_call>{"name":"read","arguments":{"path":"a"}}'],
  [
    'words between the tags',
    '<invoke name="read">the file<parameter name="path">a</parameter></invoke>',
  ],
  [
    'a mark that is only mentioned',
    'Use the <tool_call> tag, or <invoke name="x">, as in <function_calls>.',
  ],
  ['other markup', 'if (a < b && c > d) { <div>no</div> }'],
])('%s stays text', (_, said) => {
  expect(recover([said])).toEqual([text(said)])
})

test('a call after one that was none is still recovered', () => {
  const said = 'The <tool_call> tag: <tool_call>{"name":"read"}</tool_call>'
  expect(recover([said])).toEqual([text('The <tool_call> tag: '), call('read', {})])
})

test('without offered tools all text stays text, at once', () => {
  const recovery = createCallRecovery([])
  expect(recovery.push('<tool_call>{"na')).toEqual([text('<tool_call>{"na')])
})

test('holds back no more than what can still be a call', () => {
  const recovery = createCallRecovery(offered)
  expect(recovery.push('a <')).toEqual([text('a ')])
  expect(recovery.push('b> <tool_')).toEqual([text('<b> ')])
  expect(recovery.push('call> no')).toEqual([text('<tool_call> '), text('no')])
})

const fragments = [
  '<tool_call>',
  '</tool_call>',
  '<invoke name=',
  '"read"',
  '"write">',
  '">',
  '</invoke>',
  '<function_calls>',
  '</function_calls>',
  '<parameter name="path">',
  '</parameter>',
  '{"name":"read","arguments":{"path":"a"}}',
  '{"name":"',
  '\\"',
  '"',
  '{',
  '}',
  '<',
  '>',
  ' ',
  '\n',
  'word',
]
const anyText = fc
  .array(
    fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...fragments) }, fc.string({ maxLength: 4 })),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

test('cut anywhere, the result is the same, and no text is lost', () => {
  fc.assert(
    fc.property(anyText, fc.array(fc.nat(400), { maxLength: 8 }), (said, cuts) => {
      const at = [...new Set(cuts.map((cut) => Math.min(cut, said.length)))].toSorted(
        (a, b) => a - b,
      )
      const pieces = [0, ...at].map((from, index) => said.slice(from, at[index] ?? said.length))
      const whole = recover([said])
      expect(recover(pieces)).toEqual(whole)
      expect(recover(said.split(''))).toEqual(whole)
      const kept = whole.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('')
      expect(whole.some((piece) => piece.kind === 'call') || kept === said).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test.each([
  ['opening marks', '<tool_call>{\\"', 80_000],
  ['open strings', '<tool_call>{"', 80_000],
  ['invokes', '<invoke name="read"><parameter name="path">', 30_000],
  ['angle brackets', '<', 1_000_000],
])('the work is linear: a million characters of %s take no five seconds', (_, fragment, times) => {
  const began = performance.now()
  const said = fragment.repeat(times)
  const chunks = said.match(/[^]{1,1000}/g) ?? []
  expect(
    recover(chunks)
      .map((piece) => (piece.kind === 'text' ? piece.text : ''))
      .join(''),
  ).toBe(said)
  expect(performance.now() - began).toBeLessThan(5_000)
})
