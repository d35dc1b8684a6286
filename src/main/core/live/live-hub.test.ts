import {
  assert,
  asyncProperty,
  type Arbitrary,
  array,
  constantFrom,
  integer,
  oneof,
  record,
} from 'fast-check'
import { expect, test } from 'vitest'
import type { GenerationEvent } from '../../../contract/events.ts'
import { framesUnderWay } from '../../../contract/frames.ts'
import type { LiveFrame, LiveSnapshot, LiveUpdate } from '../../../contract/live.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { frameMs } from './frame-queue.ts'
import { createLiveHub } from './live-hub.ts'

const uid = '6f8b4d9e-5a0c-4b53-9d84-1d2f3a4b5c6d'

function setUp() {
  const clock = manualClock()
  const ended = new Map<string, LiveSnapshot>()
  const hub = createLiveHub(clock, (generationUid) => ended.get(generationUid) ?? null)
  return { clock, hub, ended }
}

function delta(seq: number, text: string, part = 0): GenerationEvent {
  return { seq, type: 'delta', part, kind: 'text', text }
}

const done = (seq: number): GenerationEvent => ({
  seq,
  type: 'end',
  status: 'complete',
  reason: 'done',
})

/** A window that takes every frame as soon as it is offered. */
function watch(frames: AsyncGenerator<LiveFrame, void, void>) {
  const seen: LiveFrame[] = []
  const ended = (async () => {
    for await (const frame of frames) seen.push(frame)
  })()
  return { seen, ended }
}

/** Lets everything that is ready to run, run. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('the first words go out at once, then one merged frame per interval', async () => {
  const { clock, hub } = setUp()
  const { seen } = watch(hub.frames('w', new AbortController().signal))
  hub.open(uid, null)
  hub.follow('w', uid)
  hub.publish(uid, { seq: 1, type: 'phase', phase: 'reading' })
  await settle()
  expect(seen.length).toBe(1)
  hub.publish(uid, delta(2, 'He'))
  await settle()
  expect(seen.at(-1)?.updates).toEqual([
    { generationUid: uid, from: 2, to: 2, parts: [{ kind: 'text', part: 0, text: 'He' }] },
  ])
  hub.ack('w', 2)
  hub.publish(uid, delta(3, 'll'))
  hub.publish(uid, delta(4, 'o'))
  clock.advance(frameMs - 1)
  await settle()
  expect(seen.length).toBe(2)
  clock.advance(1)
  await settle()
  expect(seen.at(-1)?.updates).toEqual([
    { generationUid: uid, from: 3, to: 4, parts: [{ kind: 'text', part: 0, text: 'llo' }] },
  ])
})

test('two frames are never closer than the interval', async () => {
  const { clock, hub } = setUp()
  const { seen } = watch(hub.frames('w', new AbortController().signal))
  hub.open(uid, null)
  hub.follow('w', uid)
  hub.publish(uid, delta(1, 'He'))
  await settle()
  clock.advance(0.4)
  hub.publish(uid, delta(2, 'llo'))
  clock.advance(frameMs - 0.5)
  await settle()
  expect(seen.length).toBe(1)
  clock.advance(1)
  await settle()
  expect(seen.length).toBe(2)
})

test('a timer that comes a part of a millisecond early is not followed by a second one', async () => {
  const manual = manualClock()
  const early = { ...manual, after: (ms: number, call: () => void) => manual.after(ms - 0.5, call) }
  const hub = createLiveHub(early, () => null)
  const { seen } = watch(hub.frames('w', new AbortController().signal))
  hub.open(uid, null)
  hub.follow('w', uid)
  hub.publish(uid, delta(1, 'He'))
  await settle()
  hub.publish(uid, delta(2, 'llo'))
  manual.advance(frameMs - 0.5)
  await settle()
  expect(seen.length).toBe(2)
})

test('so many frames are under way at most, and what is said meanwhile comes in one', async () => {
  const { clock, hub } = setUp()
  const { seen } = watch(hub.frames('w', new AbortController().signal))
  hub.open(uid, null)
  hub.follow('w', uid)
  for (let seq = 1; seq <= 100; seq += 1) {
    hub.publish(uid, delta(seq, 'x'))
    clock.advance(frameMs)
    await settle()
  }
  expect(seen.length).toBe(framesUnderWay)
  hub.ack('w', 1)
  await settle()
  expect(seen.length).toBe(framesUnderWay + 1)
  expect(seen.at(-1)?.updates[0]).toMatchObject({
    from: framesUnderWay + 1,
    to: 100,
    parts: [{ text: 'x'.repeat(100 - framesUnderWay) }],
  })
})

test('a second stream of a window ends the first and what it followed', async () => {
  const { hub } = setUp()
  const first = watch(hub.frames('w', new AbortController().signal))
  hub.open(uid, null)
  hub.follow('w', uid)
  const second = watch(hub.frames('w', new AbortController().signal))
  await first.ended
  hub.publish(uid, delta(1, 'a'))
  await settle()
  expect(second.seen).toEqual([])
  expect(hub.follow('w', uid)).toMatchObject({ seq: 1, parts: [{ text: 'a' }] })
})

test('a lost link frees the window, and the loss of an old link leaves the new one alone', async () => {
  const { hub } = setUp()
  const old = new AbortController()
  const gone = watch(hub.frames('w', old.signal))
  const now = new AbortController()
  const { seen, ended } = watch(hub.frames('w', now.signal))
  hub.open(uid, null)
  hub.follow('w', uid)
  old.abort()
  await gone.ended
  hub.publish(uid, delta(1, 'a'))
  await settle()
  expect(seen.length).toBe(1)
  now.abort()
  await ended
  expect(() => hub.follow('w', uid)).toThrow('no open stream')
})

test('a stream that was never read is freed too', () => {
  const { hub } = setUp()
  const link = new AbortController()
  hub.frames('w', link.signal)
  link.abort()
  hub.open(uid, null)
  expect(() => hub.follow('w', uid)).toThrow('no open stream')
})

test('after the end, follow answers what is stored; before the beginning, it waits for it', async () => {
  const { hub, ended } = setUp()
  const { seen } = watch(hub.frames('w', new AbortController().signal))
  expect(() => hub.follow('w', uid)).toThrow('no such generation')
  const none: LiveSnapshot = {
    generationUid: uid,
    messageUid: null,
    seq: 0,
    phase: null,
    phaseForMs: null,
    parts: [],
    usage: null,
    end: null,
  }
  ended.set(uid, none)
  expect(hub.follow('w', uid)).toEqual(none)
  hub.open(uid, null)
  hub.publish(uid, delta(1, 'a'))
  await settle()
  hub.publish(uid, done(2))
  hub.ack('w', 1)
  const stored: LiveSnapshot = {
    ...none,
    parts: [{ kind: 'text', part: 0, text: 'a' }],
    end: { status: 'complete', reason: 'done' },
  }
  ended.set(uid, stored)
  expect(hub.follow('w', uid)).toEqual(stored)
  expect(seen[0]?.updates[0]).toMatchObject({ from: 1 })
  expect(() => hub.publish(uid, delta(3, 'late'))).toThrow('not open')
})

test('follow tells how long the phase has lasted, news within it included', () => {
  const { clock, hub } = setUp()
  hub.frames('w', new AbortController().signal)
  const forMs = (): number | null => hub.follow('w', uid).phaseForMs
  hub.open(uid, null)
  clock.advance(3_000)
  expect(forMs()).toBe(3_000)
  hub.publish(uid, { seq: 1, type: 'phase', phase: 'waiting', place: 2 })
  clock.advance(1_000)
  expect(forMs()).toBe(4_000)
  hub.publish(uid, { seq: 2, type: 'phase', phase: 'loading' })
  clock.advance(12_000.4)
  expect(forMs()).toBe(12_000)
})

test('what is left is not sent any more', async () => {
  const { clock, hub } = setUp()
  const { seen } = watch(hub.frames('w', new AbortController().signal))
  hub.open(uid, null)
  hub.follow('w', uid)
  hub.publish(uid, delta(1, 'a'))
  await settle()
  hub.ack('w', 1)
  hub.publish(uid, delta(2, 'b'))
  hub.leave('w', uid)
  hub.publish(uid, delta(3, 'c'))
  clock.advance(1_000)
  await settle()
  expect(seen.length).toBe(1)
})

type Step =
  | { readonly kind: 'say'; readonly part: number; readonly text: string }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'ack' | 'follow' | 'leave' | 'relink' | 'phase' }

const step: Arbitrary<Step> = oneof(
  {
    weight: 6,
    arbitrary: record({
      kind: constantFrom('say' as const),
      part: integer({ min: 0, max: 2 }),
      text: constantFrom('a', 'bc', 'é😀'),
    }),
  },
  {
    weight: 3,
    arbitrary: record({ kind: constantFrom('advance' as const), ms: integer({ min: 0, max: 60 }) }),
  },
  {
    weight: 4,
    arbitrary: record({
      kind: constantFrom(
        'ack' as const,
        'follow' as const,
        'leave' as const,
        'relink' as const,
        'phase' as const,
      ),
    }),
  },
)

test('whatever happens in whatever order: a snapshot and the updates after it are all the text', async () => {
  await assert(
    asyncProperty(array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const { clock, hub } = setUp()
      let link = new AbortController()
      let window = watch(hub.frames('w', link.signal))
      let snapshot: LiveSnapshot | undefined
      let before = 0
      let seq = 0
      const said = ['', '', '']
      hub.open(uid, null)
      for (const next of steps) {
        switch (next.kind) {
          case 'say':
            said[next.part] += next.text
            hub.publish(uid, delta((seq += 1), next.text, next.part))
            break
          case 'phase':
            hub.publish(uid, { seq: (seq += 1), type: 'phase', phase: 'writing' })
            break
          case 'advance':
            clock.advance(next.ms)
            break
          case 'ack':
            hub.ack('w', window.seen.at(-1)?.frame ?? 1)
            break
          case 'follow':
            snapshot = hub.follow('w', uid)
            before = window.seen.length
            break
          case 'leave':
            hub.leave('w', uid)
            snapshot = undefined
            break
          case 'relink':
            link.abort()
            link = new AbortController()
            window = watch(hub.frames('w', link.signal))
            before = 0
            snapshot = undefined
            break
        }
        await settle()
      }
      snapshot ??= hub.follow('w', uid)
      hub.publish(uid, done((seq += 1)))
      hub.ack('w', 1_000_000)
      clock.advance(frameMs)
      await settle()
      hub.ack('w', 1_000_000)
      clock.advance(frameMs)
      await settle()
      const updates = window.seen.slice(before).flatMap((frame) => frame.updates)
      expect(textsOf(joined(snapshot, updates))).toEqual(said)
      expect(updates.filter(({ end }) => end).length).toBe(1)
      link.abort()
      await window.ended
    }),
    { numRuns: 300 },
  )
})

/** Joins on what is new; fails on a gap or an overlap. */
function joined(snapshot: LiveSnapshot, updates: readonly LiveUpdate[]): LiveUpdate['parts'] {
  const parts = [...snapshot.parts]
  let at = snapshot.seq
  for (const update of updates) {
    if (update.to <= snapshot.seq) continue
    expect(update.from).toBe(at + 1)
    at = update.to
    parts.push(...update.parts)
  }
  return parts
}

function textsOf(parts: LiveUpdate['parts']): string[] {
  const texts = ['', '', '']
  for (const part of parts) if (part.kind === 'text') texts[part.part] += part.text
  return texts
}

test('tells what phase a generation is in, and when it comes to another one', () => {
  const { hub } = setUp()
  const entered: (string | undefined)[] = []
  const off = hub.onPhase((generationUid) => entered.push(hub.phaseOf(generationUid)))
  expect(hub.phaseOf(uid)).toBeUndefined()
  hub.open(uid, null)
  expect(hub.phaseOf(uid)).toBe('waiting')
  hub.publish(uid, { seq: 1, type: 'phase', phase: 'waiting', place: 1 })
  hub.publish(uid, { seq: 2, type: 'phase', phase: 'loading' })
  hub.publish(uid, { seq: 3, type: 'phase', phase: 'loading' })
  hub.publish(uid, delta(4, 'words'))
  hub.publish(uid, { seq: 5, type: 'phase', phase: 'writing' })
  off()
  hub.publish(uid, { seq: 6, type: 'phase', phase: 'thinking' })
  expect(entered).toEqual(['loading', 'writing'])
  hub.publish(uid, done(7))
  expect(hub.phaseOf(uid)).toBeUndefined()
})
