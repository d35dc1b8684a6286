import { expect, test } from 'vitest'
import { manualClock } from '../../testing/manual-clock.ts'
import type { Piece } from '../upstream/pieces.ts'
import { gatherMs, gatherPieces } from './gather-pieces.ts'

function setUp() {
  const clock = manualClock()
  const handed: (readonly Piece[])[] = []
  return { clock, handed, gathering: gatherPieces(clock, (pieces) => void handed.push(pieces)) }
}

const text = (said: string): Piece => ({ kind: 'text', text: said })

test('the first pieces are handed on at once, what follows soon after together, as one piece of a kind', () => {
  const { clock, handed, gathering } = setUp()
  gathering.add([text('a')])
  expect(handed).toEqual([[text('a')]])
  gathering.add([text('b')])
  gathering.add([text('c'), { kind: 'reasoning', text: 'd' }])
  clock.advance(gatherMs - 1)
  expect(handed).toHaveLength(1)
  clock.advance(1)
  expect(handed.slice(1)).toEqual([[text('bc'), { kind: 'reasoning', text: 'd' }]])
})

test('what comes later than that waits for nothing', () => {
  const { clock, handed, gathering } = setUp()
  for (const said of ['a', 'b', 'c']) {
    gathering.add([text(said)])
    clock.advance(gatherMs)
  }
  expect(handed).toEqual([[text('a')], [text('b')], [text('c')]])
})

test('the end waits for nothing, and nothing is handed on twice', () => {
  const { clock, handed, gathering } = setUp()
  gathering.add([text('a')])
  gathering.add([text('b')])
  gathering.end()
  clock.advance(10 * gatherMs)
  gathering.end()
  expect(handed).toEqual([[text('a')], [text('b')]])
})

test('a tool call that is told bit by bit is handed on as one piece, and another one as another', () => {
  const { clock, handed, gathering } = setUp()
  const bit = (index: number, name: string | undefined, said: string): Piece => ({
    kind: 'call',
    index,
    id: `call-${index}`,
    name,
    arguments: said,
  })
  gathering.add([text('Let me look.')])
  for (const said of ['{"path"', ':', '"a"}'])
    gathering.add([bit(0, said === '{"path"' ? 'read' : undefined, said)])
  gathering.add([bit(1, 'read', '{'), bit(1, undefined, '}'), text('Done.')])
  clock.advance(gatherMs)
  expect(handed[1]).toEqual([bit(0, 'read', '{"path":"a"}'), bit(1, 'read', '{}'), text('Done.')])
})
