import { expect, test, vi } from 'vitest'
import type { CoreClient } from '../../contract/index.ts'
import { framesUnderWay } from '../../contract/frames.ts'
import type { LiveFrame, LiveSnapshot, LiveUpdate } from '../../contract/live.ts'
import { createLiveStore } from './live-store.ts'

const uid = 'aaaaaaaa-0000-4000-8000-000000000000'

const snapshot = (seq: number, text: string): LiveSnapshot => ({
  generationUid: uid,
  messageUid: null,
  seq,
  phase: null,
  phaseForMs: null,
  parts: [{ kind: 'text', part: 0, text }],
  usage: null,
  end: null,
})

const update = (from: number, to: number, text: string): LiveUpdate => ({
  generationUid: uid,
  from,
  to,
  parts: [{ kind: 'text', part: 0, text }],
})

/** A store whose core and screen are the test's. */
function setUp() {
  const draws: (() => void)[] = []
  const answers: ((answer: LiveSnapshot | Promise<never>) => void)[] = []
  const core = {
    follow: vi.fn<() => Promise<LiveSnapshot>>(
      () => new Promise((resolve) => answers.push(resolve)),
    ),
    leave: vi.fn<() => Promise<void>>(() => Promise.resolve()),
  }
  const drawn = vi.fn<(frame: number) => void>()
  const store = createLiveStore((draw) => draws.push(draw))
  const attach = (): void => store.attach(core as unknown as CoreClient['live'], drawn) // what the store uses
  const frame = (number: number, ...updates: LiveUpdate[]): LiveFrame => ({
    frame: number,
    updates,
  })
  const text = (): unknown => store.get(uid)?.parts
  return { draws, answers, core, drawn, store, attach, frame, text }
}

const turn = (): Promise<void> => Promise.resolve().then(() => Promise.resolve())

test('updates that come before their snapshot are joined on, those it holds already are not', async () => {
  const { store, attach, answers, draws, frame, text } = setUp()
  attach()
  store.follow(uid)
  store.take(frame(1, update(1, 2, 'ab'), update(3, 3, 'c')))
  draws.shift()?.()
  expect(text()).toBeUndefined()
  answers.shift()?.(snapshot(2, 'ab'))
  await vi.waitFor(() => expect(text()).toEqual([{ kind: 'text', part: 0, text: 'abc' }]))
})

test('a frame that was under way when the stored answer was asked for adds nothing to it', async () => {
  const { store, attach, answers, draws, frame, text } = setUp()
  attach()
  store.follow(uid)
  store.take(frame(1, update(1, 2, 'ab')))
  draws.shift()?.()
  answers.shift()?.({ ...snapshot(0, 'abc'), end: { status: 'complete', reason: 'done' } })
  await vi.waitFor(() => expect(text()).toEqual([{ kind: 'text', part: 0, text: 'abc' }]))
})

test('frames are acknowledged when they were drawn, half of what may be under way at a time', async () => {
  const { store, attach, answers, draws, drawn, frame, text } = setUp()
  attach()
  store.follow(uid)
  answers.shift()?.(snapshot(1, 'a'))
  await turn()
  store.take(frame(1, update(2, 2, 'b')))
  draws.shift()?.()
  expect(text()).toEqual([{ kind: 'text', part: 0, text: 'ab' }])
  expect(drawn).not.toHaveBeenCalled()
  const half = framesUnderWay / 2
  for (let number = 2; number <= half + 1; number += 1)
    store.take(frame(number, update(number + 1, number + 1, 'c')))
  expect(draws.length).toBe(1)
  expect(drawn).not.toHaveBeenCalled()
  draws.shift()?.()
  expect(drawn.mock.calls).toEqual([[half + 1]])
  expect(text()).toEqual([{ kind: 'text', part: 0, text: `ab${'c'.repeat(half)}` }])

  store.detach()
  attach()
  answers.shift()?.(snapshot(half + 2, `ab${'c'.repeat(half)}`))
  await turn()
  store.take(frame(half))
  draws.shift()?.()
  expect(drawn.mock.calls).toEqual([[half + 1], [half]])
})

test('a gap is answered by asking for all of it', async () => {
  const { store, attach, answers, draws, core, frame, text } = setUp()
  attach()
  store.follow(uid)
  answers.shift()?.(snapshot(1, 'a'))
  await turn()
  store.take(frame(1, update(5, 5, 'e')))
  draws.shift()?.()
  expect(core.follow).toHaveBeenCalledTimes(2)
  answers.shift()?.(snapshot(5, 'abcde'))
  await vi.waitFor(() => expect(text()).toEqual([{ kind: 'text', part: 0, text: 'abcde' }]))
})

test('followed once for all who look, left with the last of them', async () => {
  const { store, attach, answers, core } = setUp()
  attach()
  const first = store.follow(uid)
  const second = store.follow(uid)
  answers.shift()?.(snapshot(1, 'a'))
  await turn()
  first()
  first()
  expect(core.leave).not.toHaveBeenCalled()
  expect(store.get(uid)).toBeDefined()
  second()
  expect(core.follow).toHaveBeenCalledTimes(1)
  expect(core.leave).toHaveBeenCalledTimes(1)
  expect(store.get(uid)).toBeUndefined()
})

test('what has ended is not followed over the next link, and not left', async () => {
  const { store, attach, answers, core } = setUp()
  attach()
  const leave = store.follow(uid)
  answers.shift()?.({ ...snapshot(2, 'a'), end: { status: 'complete', reason: 'done' } })
  await turn()
  store.detach()
  attach()
  leave()
  expect(core.follow).toHaveBeenCalledTimes(1)
  expect(core.leave).not.toHaveBeenCalled()
})

test('listeners hear of their generation only, once per drawing', async () => {
  const { store, attach, answers, draws, frame } = setUp()
  const heard = vi.fn<() => void>()
  const other = vi.fn<() => void>()
  store.subscribe('bbbbbbbb-0000-4000-8000-000000000000', other)
  const off = store.subscribe(uid, heard)
  attach()
  store.follow(uid)
  answers.shift()?.(snapshot(1, 'a'))
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
  store.take(frame(1, update(2, 2, 'b')))
  store.take(frame(2, update(3, 3, 'c')))
  draws.shift()?.()
  expect(heard).toHaveBeenCalledTimes(2)
  off()
  store.take(frame(3, update(4, 4, 'd')))
  draws.shift()?.()
  expect(heard).toHaveBeenCalledTimes(2)
  expect(other).not.toHaveBeenCalled()
})

test('the time in a phase begins anew with another phase only', async () => {
  const { store, attach, answers, draws, frame } = setUp()
  attach()
  store.follow(uid)
  answers.shift()?.({ ...snapshot(1, ''), phase: { phase: 'loading' }, phaseForMs: 12_000 })
  await turn()
  const say = (seq: number, phase: LiveUpdate['phase'] & {}): number | null | undefined => {
    store.take(frame(seq, { ...update(seq, seq, ''), phase }))
    draws.shift()?.()
    return store.get(uid)?.phaseForMs
  }
  expect(say(2, { phase: 'loading', progress: { done: 1, total: 2 } })).toBe(12_000)
  expect(say(3, { phase: 'reading' })).toBe(0)
})
