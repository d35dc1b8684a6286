import { expect, test, vi } from 'vitest'
import { decide } from './decide.ts'
import { forecast } from './forecast.ts'
import { emptyLane, type LaneState, type Loads } from './lane-state.ts'
import type { Priority } from './lanes.ts'
import { createMeasured } from './measured.ts'

const known: Loads = new Map([
  ['rig/a', 'loaded'],
  ['rig/b', 'unloaded'],
])

/** A lane to which these came at 0; `a1` asks for the model `rig/a`. */
function lane(slots: number, ...ids: readonly string[]): LaneState {
  return ids.reduce<LaneState>((state, id) => arrived(state, id), emptyLane(slots, known))
}

function arrived(state: LaneState, id: string, priority: Priority = 'chat'): LaneState {
  const job = { id, ref: `rig/${id.slice(0, 1)}`, priority, caller: id }
  return decide(state, { type: 'arrive', job }, 0).state
}

function measuredTimes() {
  const measured = createMeasured()
  for (const ms of [9_000, 10_000, 30_000])
    measured.add('rig/a', ms, { complete: true, loadMs: null })
  measured.add('rig/b', 25_000, { complete: true, loadMs: 5_000 })
  return measured
}

const etas = (state: LaneState, now = 0, measured = measuredTimes()) =>
  forecast(state, measured, now).map(({ job, etaMs }) => [job.id, etaMs])

test('no time is asked for while nobody waits', () => {
  const measured = { runMs: vi.fn<() => number>(), loadMs: vi.fn<() => number>() }
  expect(forecast(lane(1, 'a1'), measured, 5)).toEqual([])
  expect(measured.runMs).not.toHaveBeenCalled()
  expect(measured.loadMs).not.toHaveBeenCalled()
})

test('nothing was measured: places, and no estimate', () => {
  expect(etas(lane(1, 'a1', 'a2', 'b1'), 0, createMeasured())).toEqual([
    ['a2', undefined],
    ['b1', undefined],
  ])
})

test('the medians of what is before it, and the loading of a model', () => {
  expect(etas(lane(1, 'a1', 'b1', 'a2', 'b2'))).toEqual([
    ['a2', 10_000],
    ['b1', 20_000],
    ['b2', 45_000],
  ])
})

test('what has run longer than the median is estimated by those that ran longer; longer than all: no estimate', () => {
  expect(etas(lane(1, 'a1', 'a2'), 4_000)).toEqual([['a2', 6_000]])
  expect(etas(lane(1, 'a1', 'a2'), 12_000)).toEqual([['a2', 18_000]])
  expect(etas(lane(1, 'a1', 'a2'), 31_000)).toEqual([['a2', undefined]])
})

test('behind what was never measured there is no estimate, with a free slot beside it there is', () => {
  expect(etas(lane(1, 'c1', 'a1', 'a2'))).toEqual([
    ['a1', undefined],
    ['a2', undefined],
  ])
  expect(etas(lane(1, 'a1', 'c1', 'c2'))).toEqual([
    ['c1', 10_000],
    ['c2', undefined],
  ])
  expect(etas(lane(2, 'a1', 'a2', 'a3', 'a4', 'b1'))).toEqual([
    ['a3', 10_000],
    ['a4', 10_000],
    ['b1', 20_000],
  ])
})

test('a lane that lost a slot: the first to end frees none', () => {
  const state = decide(lane(2, 'a1', 'a2', 'a3'), { type: 'slots', slots: 1 }, 0).state
  const ran = decide(state, { type: 'gone', id: 'a1' }, 2_000)
  expect(ran.starts).toEqual([])
  expect(etas(ran.state, 2_000)).toEqual([['a3', 8_000]])
})

test('only what was done is a measure of what comes; of the last nine', () => {
  const measured = createMeasured()
  measured.add('rig/a', 1, { complete: false, loadMs: 3 })
  expect([measured.runMs('rig/a'), measured.loadMs('rig/a')]).toEqual([undefined, undefined])
  for (let ms = 1; ms <= 20; ms += 1) measured.add('rig/a', ms, { complete: true, loadMs: null })
  expect(measured.runMs('rig/a')).toBe(16)
})

test('behind the first 50 turns the others stand in the order of their arrival, without an estimate', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `${index % 2 === 0 ? 'a' : 'b'}${index}`)
  const told = etas(lane(1, 'a', ...ids))
  expect(told).toHaveLength(60)
  expect(told.slice(0, 2).map(([id]) => id)).toEqual(['a0', 'a2'])
  expect(told.slice(50)).toEqual(
    ids
      .slice(-20)
      .filter((id) => id.startsWith('b'))
      .map((id) => [id, undefined]),
  )
})

test('what loads its model first is estimated with that, and until it was measured not at all', () => {
  expect(etas(lane(1, 'b1', 'b2'), 3_000)).toEqual([['b2', 22_000]])
  expect(etas(lane(1, 'b1', 'b2'), 10_000)).toEqual([['b2', 15_000]])
  expect(etas(lane(1, 'b1', 'b2'), 26_000)).toEqual([['b2', undefined]])
  const measured = createMeasured()
  measured.add('rig/b', 20_000, { complete: true, loadMs: null })
  expect(etas(lane(1, 'b1', 'b2'), 0, measured)).toEqual([['b2', undefined]])
  measured.add('rig/a', 10_000, { complete: true, loadMs: null })
  expect(etas(lane(1, 'a1', 'b1', 'b2'), 0, measured)).toEqual([
    ['b1', 10_000],
    ['b2', undefined],
  ])
})

test('a model that has to be loaded waits for all of another one, whatever slots are free', () => {
  expect(etas(lane(2, 'a1', 'b1'))).toEqual([['b1', 10_000]])
  expect(etas(lane(3, 'a1', 'a2', 'b1'), 1_000)).toEqual([['b1', 9_000]])
})

test('behind the first 50 turns the higher priority stands first', () => {
  const flow = arrived(lane(1, 'a'), 'aflow', 'flow')
  const ids = Array.from({ length: 52 }, (_, index) => `a${index}`)
  const state = ids.reduce((before, id) => arrived(before, id), flow)
  expect(etas(state).slice(50)).toEqual([
    ['a50', undefined],
    ['a51', undefined],
    ['aflow', undefined],
  ])
})

test('the first to end frees the slot, whoever began first, and what has run is taken off', () => {
  const measured = measuredTimes()
  measured.add('rig/c', 40_000, { complete: true, loadMs: null })
  const state = lane(2, 'c1')
  const later = decide(
    state,
    { type: 'arrive', job: { id: 'a1', ref: 'rig/a', priority: 'chat', caller: 'a1' } },
    5_000,
  ).state
  expect(etas(arrived(later, 'a2'), 6_000, measured)).toEqual([['a2', 9_000]])
})

test('of a model that loads, the time to load it is no time it ran', () => {
  const measured = createMeasured()
  for (const ms of [11_000, 25_000]) measured.add('rig/b', ms, { complete: true, loadMs: 5_000 })
  expect(etas(lane(1, 'b1', 'b2'), 10_000, measured)).toEqual([['b2', 1_000]])
})
