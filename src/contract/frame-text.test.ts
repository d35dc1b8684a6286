import { expect, test } from 'vitest'
import { readFrame, writeFrame } from './frame-text.ts'
import type { LiveFrame } from './live.ts'

const uid = '6f8b4d9e-5a0c-4b53-9d84-1d2f3a4b5c6d'

test('what is written is read again, whatever it tells', () => {
  const frame: LiveFrame = {
    frame: 7,
    updates: [
      { generationUid: uid, from: 1, to: 1, parts: [], phase: { phase: 'waiting', place: 2 } },
      {
        generationUid: uid,
        from: 2,
        to: 5,
        parts: [
          { kind: 'reasoning', part: 0, text: 'Hm, "#[1]".' },
          { kind: 'text', part: 1, text: 'é😀\n' },
          {
            kind: 'tool_call',
            part: 2,
            call: { id: '1', name: 'look', arguments: '{}', recovered: false },
          },
        ],
        usage: { tokens: { input: 1, cached: null, output: 2 }, timings: {}, source: 'server' },
        end: { status: 'complete', reason: 'done' },
      },
    ],
  }
  expect(readFrame(writeFrame(frame))).toEqual(frame)
  expect(readFrame(writeFrame({ frame: 1, updates: [] }))).toEqual({ frame: 1, updates: [] })
})

test('a call is no frame', () => {
  expect(readFrame('{"i":"1"}')).toBeUndefined()
})

test('what eight fast answers say in the time of a frame is read from a socket at once', () => {
  const updates = Array.from({ length: 8 }, () => ({
    generationUid: uid,
    from: 12_345,
    to: 12_351,
    parts: [{ kind: 'text' as const, part: 0, text: ' word'.repeat(7) }],
  }))
  expect(writeFrame({ frame: 1_000, updates }).length).toBeLessThan(990)
})
