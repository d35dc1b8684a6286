import { expect, test } from 'vitest'
import { createCallDeltas } from './call-deltas.ts'
import type { CallDelta } from './chunk.ts'

const order = (deltas: readonly CallDelta[]): unknown[] => {
  const next = createCallDeltas()
  return deltas.flatMap((delta) => next(delta) ?? [])
}

test('a call in pieces keeps its index and id; only the first piece has the name', () => {
  expect(
    order([
      { index: 0, id: 'a', function: { name: 'read', arguments: '{' } },
      { index: 0, function: { arguments: '}' } },
      { index: 1, id: 'b', function: { name: 'read', arguments: '' } },
    ]),
  ).toEqual([
    { kind: 'call', index: 0, id: 'a', name: 'read', arguments: '{' },
    { kind: 'call', index: 0, id: 'a', name: undefined, arguments: '}' },
    { kind: 'call', index: 1, id: 'b', name: 'read', arguments: '' },
  ])
})

test('without index and id, a name begins a call and the rest continues it', () => {
  const made = { kind: 'call', id: expect.any(String) }
  expect(
    order([
      { function: { name: 'read', arguments: '{' } },
      { function: { arguments: '}' } },
      { function: { name: 'write', arguments: '{}' } },
    ]),
  ).toEqual([
    { ...made, index: 0, name: 'read', arguments: '{' },
    { ...made, index: 0, name: undefined, arguments: '}' },
    { ...made, index: 1, name: 'write', arguments: '{}' },
  ])
})

test('arguments that come before the name wait for it; a call without a name is none', () => {
  expect(
    order([
      { index: 2, id: 'a', function: { arguments: '{"p":' } },
      { index: 2, function: { name: 'read', arguments: '1}' } },
      { index: 3, id: 'b', function: { arguments: '{}' } },
    ]),
  ).toEqual([{ kind: 'call', index: 2, id: 'a', name: 'read', arguments: '{"p":1}' }])
})
