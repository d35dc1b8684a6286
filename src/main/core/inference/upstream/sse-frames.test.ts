import { expect, test } from 'vitest'
import { caps, createFrames } from './sse-frames.ts'

/** What comes of a body that comes in these pieces: events as `[name, data]`, stray lines, `too long`. */
function read(pieces: readonly (string | Buffer)[], { end = true } = {}): unknown[] {
  const heard: unknown[] = []
  const frames = createFrames({
    event: (name, data) => void heard.push([name, data]),
    stray: (line) => void heard.push(line),
    tooLong: () => void heard.push('too long'),
  })
  for (const piece of pieces) frames.push(Buffer.from(piece))
  if (end) frames.end()
  return heard
}

const body =
  ': hello\r\n\r\ndata: {"a":"naïve 漢字 🚀"}\r\n\r\nevent: error\ndata:x\ndata: y\n\ndata: [DONE]\n\n'
const events = [
  [undefined, '{"a":"naïve 漢字 🚀"}'],
  ['error', 'x\ny'],
  [undefined, '[DONE]'],
]

test('events have their name and their data, whatever the ends of their lines are', () => {
  expect(read([body])).toEqual(events)
  expect(read([`\uFEFF${body}`])).toEqual(events)
})

test('a body may be cut at every byte', () => {
  const bytes = Buffer.from(body)
  for (let at = 0; at <= bytes.length; at += 1)
    expect(read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(events)
  expect(read(Array.from(bytes, (byte) => Buffer.of(byte)))).toEqual(events)
})

test('an event is handed out as soon as it is whole, and what is left of it at the end', () => {
  expect(read(['data: a\n'], { end: false })).toEqual([])
  expect(read(['data: a\n', '\ndata: b'], { end: false })).toEqual([[undefined, 'a']])
  expect(read(['data: a\n\ndata: b'])).toEqual([
    [undefined, 'a'],
    [undefined, 'b'],
  ])
})

test('a character that is cut off by the end is one that nobody knows', () => {
  expect(read([Buffer.from('data: a🚀').subarray(0, -1)])).toEqual([[undefined, 'a\uFFFD']])
})

test('a line that is no field is a stray one, whole, though it came in pieces', () => {
  expect(read(['error: {"code"', ':500}', '\n\n'])).toEqual(['error: {"code":500}'])
  expect(read(['<html>\n<p>Sign', ' in</p>'])).toEqual(['<html>', '<p>Sign in</p>'])
  expect(read(['id: 7\nretry: soon\n: a comment\ndata: a\n\n'])).toEqual([[undefined, 'a']])
})

test('a line beyond the cap is told while it comes, one at the cap is not', () => {
  const half = 'x'.repeat(caps.line / 2)
  expect(read([half, half], { end: false })).toEqual([])
  expect(read([half, half, 'x'], { end: false })).toEqual(['too long'])
  expect(read([half, '\n', half, half], { end: false })).toEqual([half])
})

test('what was kept of a line is forgotten once it is whole', () => {
  const half = `data: ${'x'.repeat(caps.line / 2)}`
  const pieces = Array.from({ length: 4 }, () => [half, '\n\n']).flat()
  expect(read(pieces)).toHaveLength(4)
})

test('an event of many lines beyond the cap is told, too', () => {
  const lines = `data: ${'x'.repeat(1_000)}\n`.repeat(1_200)
  expect(read([lines], { end: false })).toContain('too long')
})
