import { expect, test } from 'vitest'
import type { Change } from '../../../contract/changes.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { createChanges } from './changes.ts'

function setUp() {
  const clock = manualClock()
  const changes = createChanges(clock)
  const controller = new AbortController()
  const read = (after = 0) => changes.stream(after, controller.signal)
  return { clock, changes, controller, read }
}

async function take(stream: AsyncGenerator<Change, void, void>, count: number): Promise<Change[]> {
  const taken: Change[] = []
  while (taken.length < count) {
    const { value, done } = await stream.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

test('what is announced in one turn becomes one change per topic', async () => {
  const { clock, changes, read } = setUp()
  const stream = read()
  expect(await take(stream, 1)).toEqual([{ seq: 0, topic: null, ids: [], gap: false }])
  changes.announce('sessions', ['a'])
  changes.announce('models')
  changes.announce('sessions', ['b', 'a'])
  changes.announce('models', ['x'])
  clock.advance(0)
  expect(await take(stream, 2)).toEqual([
    { seq: 1, topic: 'sessions', ids: ['a', 'b'], gap: false },
    { seq: 2, topic: 'models', ids: [], gap: false },
  ])
})

test('a reader that comes back gets what came after, each once', async () => {
  const { clock, changes, read } = setUp()
  for (const id of ['1', '2', '3', '4']) {
    changes.announce('chat', [id])
    clock.advance(0)
  }
  expect((await take(read(2), 3)).map(({ seq, ids, gap }) => [seq, ids[0], gap])).toEqual([
    [2, undefined, false],
    [3, '3', false],
    [4, '4', false],
  ])
})

test('without a place it begins now; with one that is gone or of another launch there is a gap', async () => {
  const { clock, changes, read } = setUp()
  for (let count = 0; count < 505; count += 1) {
    changes.announce('lanes')
    clock.advance(0)
  }
  const standsAtNow = { seq: 505, topic: null, ids: [] }
  expect(await take(read(), 1)).toEqual([{ ...standsAtNow, gap: false }])
  expect(await take(read(4), 1)).toEqual([{ ...standsAtNow, gap: true }])
  expect(await take(read(3_000), 1)).toEqual([{ ...standsAtNow, gap: true }])
  expect((await take(read(5), 2)).map(({ seq, gap }) => [seq, gap])).toEqual([
    [5, false],
    [6, false],
  ])
})

test('a reader that falls behind the ring is told of the gap and goes on', async () => {
  const { clock, changes, read } = setUp()
  const stream = read()
  await take(stream, 1)
  for (let count = 0; count < 501; count += 1) {
    changes.announce('lanes')
    clock.advance(0)
  }
  expect(await take(stream, 1)).toEqual([{ seq: 501, topic: null, ids: [], gap: true }])
  changes.announce('chat')
  clock.advance(0)
  expect(await take(stream, 1)).toEqual([{ seq: 502, topic: 'chat', ids: [], gap: false }])
})

test('an abort ends a stream that waits', async () => {
  const { controller, read } = setUp()
  const stream = read()
  await take(stream, 1)
  const waiting = stream.next()
  controller.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })
})
