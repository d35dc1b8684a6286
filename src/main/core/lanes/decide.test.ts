import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { forecast } from './forecast.ts'
import {
  emptyLane,
  longestTurnMs,
  type LaneEvent,
  type LaneState,
  type Loads,
  type NewJob,
} from './lane-state.ts'
import type { Priority } from './lanes.ts'
import { createMeasured } from './measured.ts'

const loads = (known: Record<string, 'loaded' | 'unloaded'>): Loads =>
  new Map(Object.entries(known))

/** `a1` is the first job for the model `rig/a`; each is a caller of its own. */
function job(id: string, more: Partial<NewJob> = {}): NewJob {
  return { id, ref: `rig/${id.slice(0, 1)}`, priority: 'chat', caller: id, ...more }
}

/** Jobs that come to a lane that works on `running` (a job of the model `rig/x`), and the order they then run in. */
function orderOf(state: LaneState, jobs: readonly NewJob[], now = 0): string[] {
  const full = jobs.reduce<LaneState>(
    (before, next) => decide(before, { type: 'arrive', job: next }, now).state,
    state,
  )
  return drain(full, now)
}

function drain(state: LaneState, now: number, stepMs = 0): string[] {
  const started: string[] = []
  let time = now
  for (let left = state; left.running[0];) {
    time += stepMs
    const after = decide(left, { type: 'gone', id: left.running[0].id }, time)
    started.push(...after.starts)
    left = after.state
  }
  return started
}

function working(known: Record<string, 'loaded' | 'unloaded'> = {}, slots = 1): LaneState {
  const at = emptyLane(slots, loads(known))
  return decide(at, { type: 'arrive', job: job('x0') }, 0).state
}

/** Ids of those that wait, in the order of their turns. */
const inTurn = (state: LaneState, now: number): string[] =>
  forecast(state, createMeasured(), now).map(({ job: { id } }) => id)

const none = { 'rig/a': 'unloaded', 'rig/b': 'unloaded' } as const

describe('whose turn is next', () => {
  test('A B A B becomes A A B B, also while nobody says what is loaded', () => {
    const jobs = ['a1', 'b1', 'a2', 'b2'].map((id) => job(id))
    expect(orderOf(working(none), jobs)).toEqual(['a1', 'a2', 'b1', 'b2'])
    expect(orderOf(working(), jobs)).toEqual(['a1', 'a2', 'b1', 'b2'])
  })

  test('the loaded model goes first', () => {
    const state = decide(
      working(none),
      { type: 'told', loads: loads({ 'rig/b': 'loaded' }) },
      0,
    ).state
    expect(orderOf(state, [job('a1'), job('b1')])).toEqual(['b1', 'a1'])
  })

  test('where both are loaded there is nothing to collate: who came first', () => {
    const told = loads({ 'rig/a': 'loaded', 'rig/b': 'loaded' })
    const state = decide(working(), { type: 'told', loads: told }, 0).state
    const ids = ['a1', 'b1', 'a2', 'b2']
    expect(
      orderOf(
        state,
        ids.map((id) => job(id)),
      ),
    ).toEqual(ids)
  })

  test('the priorities, each before the next, whatever is loaded', () => {
    const order: Priority[] = ['chat', 'arena', 'agent', 'flow', 'background']
    const state = decide(working(), { type: 'told', loads: loads({ 'rig/b': 'loaded' }) }, 0).state
    const jobs = order.toReversed().map((priority, index) => {
      const ref = priority === 'chat' ? 'rig/a' : 'rig/b'
      return job(`b${index}`, { priority, ref })
    })
    expect(orderOf(state, jobs)).toEqual(['b4', 'b3', 'b2', 'b1', 'b0'])
  })

  test('callers of one priority take turns, and each keeps its own order', () => {
    const of = (caller: string, count: number): NewJob[] =>
      Array.from({ length: count }, (_, index) =>
        job(`${caller}${index}`, { ref: 'rig/x', caller }),
      )
    expect(orderOf(working(), [...of('p', 3), ...of('q', 2), ...of('r', 1)])).toEqual([
      'p0',
      'q0',
      'r0',
      'p1',
      'q1',
      'p2',
    ])
  })

  test("a caller's requests are never reordered, not for a loaded model either", () => {
    const caller = 'one'
    const jobs = [job('a1', { caller }), job('x1', { caller }), job('x2')]
    expect(orderOf(working(none), jobs)).toEqual(['x2', 'a1', 'x1'])
  })

  test('a model has its longest turn; then who waited that long goes in the order of arrival', () => {
    const { chat } = longestTurnMs
    const early = [job('b1'), job('a1')].reduce<LaneState>(
      (before, next) => decide(before, { type: 'arrive', job: next }, 0).state,
      decide(
        emptyLane(1, loads({ 'rig/x': 'loaded', ...none })),
        { type: 'arrive', job: job('x0') },
        0,
      ).state,
    )
    const late = decide(early, { type: 'arrive', job: job('x1') }, chat).state
    expect(inTurn(late, chat - 1)).toEqual(['x1', 'b1', 'a1'])
    expect(inTurn(late, chat)).toEqual(['b1', 'a1', 'x1'])
  })

  test('after its longest turn another model has one as well: the longest wait does not undo the collation', () => {
    const { chat } = longestTurnMs
    const ids = ['a1', 'b1', 'a2', 'b2', 'a3', 'b3']
    const full = ids.reduce<LaneState>(
      (before, id) => decide(before, { type: 'arrive', job: job(id) }, 0).state,
      working(none),
    )
    // Each takes a third of the longest turn, so that all wait too long after three.
    expect(drain(full, 0, chat / 3)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  })

  test('who is moved up goes next, with what its caller asked for before it', () => {
    const caller = 'one'
    const jobs = [job('x1'), job('a1', { caller }), job('x2'), job('b2', { caller })]
    const full = jobs.reduce<LaneState>(
      (before, next) => decide(before, { type: 'arrive', job: next }, 0).state,
      working(none),
    )
    const moved = decide(full, { type: 'moveUp', id: 'b2' }, 0)
    expect(moved.starts).toEqual([])
    expect(drain(moved.state, 0)).toEqual(['a1', 'b2', 'x1', 'x2'])
    expect(decide(full, { type: 'moveUp', id: 'gone' }, 0).state).toEqual(full)
  })
})

describe('what is known of a lane', () => {
  test('who was moved up last goes first', () => {
    const full = [job('x1'), job('x2'), job('x3')].reduce<LaneState>(
      (before, next) => decide(before, { type: 'arrive', job: next }, 0).state,
      working(),
    )
    const once = decide(full, { type: 'moveUp', id: 'x2' }, 0).state
    const twice = decide(once, { type: 'moveUp', id: 'x3' }, 0).state
    expect(drain(twice, 0)).toEqual(['x3', 'x2', 'x1'])
  })

  test('what a caller asks for after the one that was moved up takes its turn as before', () => {
    const caller = 'one'
    const jobs = [job('x1'), job('x2', { caller }), job('x3', { caller })]
    const full = jobs.reduce<LaneState>(
      (before, next) => decide(before, { type: 'arrive', job: next }, 0).state,
      working(),
    )
    const moved = decide(full, { type: 'moveUp', id: 'x2' }, 0).state
    expect(drain(moved, 0)).toEqual(['x2', 'x1', 'x3'])
  })

  test('who has not waited for the longest turn does not go before the loaded model, however late it is', () => {
    const { chat } = longestTurnMs
    const idle = emptyLane(1, loads({ ...none, 'rig/x': 'loaded' }))
    const full = (
      [
        ['x0', 0],
        ['b1', 1_000],
        ['x1', 2_000],
      ] as const
    ).reduce<LaneState>(
      (before, [id, now]) => decide(before, { type: 'arrive', job: job(id) }, now).state,
      idle,
    )
    expect(inTurn(full, chat + 999)).toEqual(['x1', 'b1'])
    expect(inTurn(full, chat + 1_000)).toEqual(['b1', 'x1'])
  })

  test('once a model that nobody knew of was asked for, of its neighbours nothing is known', () => {
    const before = emptyLane(1, loads({ 'rig/a': 'loaded', 'box/a': 'loaded' }))
    const after = decide(before, { type: 'arrive', job: job('x1') }, 0).state
    expect(Object.fromEntries(after.loads)).toEqual({ 'rig/x': 'loaded', 'box/a': 'loaded' })
  })

  test('a caller that was gone comes back as a new one', () => {
    const caller = 'p'
    const ran = decide(emptyLane(1), { type: 'arrive', job: job('x1', { caller }) }, 0).state
    const busy = decide(ran, { type: 'arrive', job: job('x2') }, 0).state
    const gone = decide(busy, { type: 'gone', id: 'x1' }, 0).state
    expect([...gone.served.keys()]).toEqual(['x2'])
    expect(orderOf(gone, [job('x3', { caller }), job('x4')])).toEqual(['x3', 'x4'])
  })

  test('a model has its longest turn from when it was loaded, to the millisecond', () => {
    const { chat } = longestTurnMs
    const idle = emptyLane(1, loads(none))
    const at = (state: LaneState, id: string, now: number): LaneState =>
      decide(state, { type: 'arrive', job: job(id) }, now).state
    // It came long ago, and waits behind a model that was loaded at 1,000.
    const full = at(at(at(idle, 'a1', 1_000), 'b1', 0), 'a2', 2_000)
    expect(inTurn(full, chat + 999)).toEqual(['a2', 'b1'])
    expect(inTurn(full, chat + 1_000)).toEqual(['b1', 'a2'])
  })

  test('as long as it runs no look says that a model is gone, and what its server had before it is not known again', () => {
    const before = emptyLane(1, loads({ 'rig/a': 'loaded', 'rig/x': 'unloaded' }))
    const ran = decide(before, { type: 'arrive', job: job('x1') }, 0).state
    const old = loads({ 'rig/a': 'loaded', 'rig/x': 'unloaded' })
    const late = decide(ran, { type: 'told', loads: old }, 60_000).state
    expect(Object.fromEntries(late.loads)).toEqual({ 'rig/a': 'unloaded', 'rig/x': 'loaded' })
  })
})

describe('who goes, and what servers say', () => {
  test('who only waited leaves nothing behind', () => {
    const idle = decide(working(none), { type: 'gone', id: 'x0' }, 0).state
    const title = job('a1', { priority: 'background' })
    const waits = decide(idle, { type: 'arrive', job: title }, 0).state
    const left = decide(waits, { type: 'gone', id: 'a1' }, 0)
    expect(left).toEqual({ state: idle, starts: [] })
    expect(idle.turned).not.toBeNull()
  })

  test('what loads its model lets another machine of its lane begin once its server says that it has it', () => {
    const idle = emptyLane(2, loads({ 'rig/a': 'unloaded', 'box/b': 'loaded' }))
    const loading = decide(idle, { type: 'arrive', job: job('a1') }, 0).state
    const waits = decide(loading, { type: 'arrive', job: job('b1', { ref: 'box/b' }) }, 0)
    const not = loads({ 'rig/a': 'unloaded', 'box/b': 'loaded' })
    const still = decide(waits.state, { type: 'told', loads: not }, 0)
    expect([waits.starts, still.starts]).toEqual([[], []])
    const done = decide(still.state, { type: 'told', loads: loads({ 'rig/a': 'loaded' }) }, 0)
    expect(done.starts).toEqual(['b1'])
    expect(done.state.running.map(({ id }) => id)).toEqual(['a1', 'b1'])
  })

  test('a look is believed again ten seconds after the model was asked for, whatever else runs', () => {
    const idle = emptyLane(2, loads({ 'rig/a': 'loaded', 'rig/x': 'unloaded', 'box/b': 'loaded' }))
    const ran = decide(idle, { type: 'arrive', job: job('x1') }, 5_000).state
    const gone = decide(ran, { type: 'gone', id: 'x1' }, 6_000).state
    const beside = decide(gone, { type: 'arrive', job: job('b1', { ref: 'box/b' }) }, 6_000).state
    const told = loads({ 'rig/a': 'loaded', 'rig/x': 'unloaded' })
    const at = (now: number): unknown =>
      decide(beside, { type: 'told', loads: told }, now).state.loads.get('rig/a')
    expect([at(14_999), at(15_000)]).toEqual(['unloaded', 'loaded'])
  })
})

describe('beside each other', () => {
  test('with two slots two requests to the loaded model run, and a model that must be loaded runs alone', () => {
    const state = working({ ...none, 'rig/x': 'loaded' }, 2)
    const second = decide(state, { type: 'arrive', job: job('x1') }, 0)
    expect(second.starts).toEqual(['x1'])
    const other = decide(state, { type: 'arrive', job: job('a1') }, 0)
    expect(other.starts).toEqual([])
    const alone = decide(other.state, { type: 'gone', id: 'x0' }, 0)
    expect(alone.starts).toEqual(['a1'])
    // While it loads, another model that was loaded before may be gone.
    expect(decide(alone.state, { type: 'arrive', job: job('x2') }, 0).starts).toEqual([])
    expect(decide(alone.state, { type: 'arrive', job: job('a2') }, 0).starts).toEqual(['a2'])
  })

  test('what must be alone waits until nothing runs, and lets nothing run beside it', () => {
    const state = working({ 'rig/x': 'loaded' }, 2)
    const waits = decide(state, { type: 'arrive', job: job('x1', { alone: true }) }, 0)
    expect(waits.starts).toEqual([])
    const alone = decide(waits.state, { type: 'gone', id: 'x0' }, 0)
    expect(alone.starts).toEqual(['x1'])
    expect(decide(alone.state, { type: 'arrive', job: job('x2') }, 0).starts).toEqual([])
  })

  test('once the server says that it has both, they run beside each other', () => {
    const state = decide(working(none, 2), { type: 'gone', id: 'x0' }, 0).state
    const loading = decide(state, { type: 'arrive', job: job('a1') }, 0).state
    const waits = decide(loading, { type: 'arrive', job: job('b1') }, 0)
    expect(waits.starts).toEqual([])
    const told = loads({ 'rig/a': 'loaded', 'rig/b': 'loaded' })
    expect(decide(waits.state, { type: 'told', loads: told }, 0).starts).toEqual(['b1'])
  })

  test('a look that is older than the request does not unload what runs', () => {
    const state = working({ 'rig/x': 'unloaded' })
    const told = decide(state, { type: 'told', loads: loads({ 'rig/x': 'unloaded' }) }, 0).state
    expect(told.loads.get('rig/x')).toBe('loaded')
  })

  test('nor does it load again what had to go for it; a look that knows does', () => {
    const before = emptyLane(1, loads({ 'rig/a': 'loaded', 'rig/x': 'unloaded' }))
    const ran = decide(before, { type: 'arrive', job: job('x1') }, 0).state
    const old = loads({ 'rig/a': 'loaded', 'rig/x': 'unloaded', 'box/a': 'loaded' })
    const during = decide(ran, { type: 'told', loads: old }, 1_000).state
    const after = decide(during, { type: 'gone', id: 'x1' }, 2_000).state
    const still = decide(after, { type: 'told', loads: old }, 3_000).state
    expect(Object.fromEntries(still.loads)).toEqual({
      'rig/a': 'unloaded',
      'rig/x': 'loaded',
      'box/a': 'loaded',
    })
    const late = decide(still, { type: 'told', loads: old }, 10_000).state
    expect(late.loads).toEqual(old)
    const both = loads({ 'rig/a': 'loaded', 'rig/x': 'loaded' })
    expect(decide(after, { type: 'told', loads: both }, 3_000).state.loads).toEqual(
      new Map([...both, ['box/a', 'loaded']]),
    )
  })

  test('what the user unloaded is unloaded, however short ago it was asked', () => {
    const ran = working({ 'rig/x': 'unloaded' })
    const asked = decide(ran, { type: 'arrive', job: job('x1', { alone: true }) }, 0).state
    const unloads = decide(asked, { type: 'gone', id: 'x0' }, 100)
    expect(unloads.starts).toEqual(['x1'])
    const waits = decide(unloads.state, { type: 'arrive', job: job('a1') }, 100).state
    expect(decide(waits, { type: 'gone', id: 'a1' }, 150).state.turned).toEqual(ran.turned)
    const done = decide(unloads.state, { type: 'gone', id: 'x1' }, 200).state
    const told = loads({ 'rig/x': 'unloaded' })
    expect(decide(done, { type: 'told', loads: told }, 300).state.loads).toEqual(told)
  })

  test('loading a model may have unloaded the others of that server, and none of another', () => {
    const state = emptyLane(1, loads({ 'rig/a': 'loaded', 'rig/x': 'unloaded', 'box/a': 'loaded' }))
    const after = decide(state, { type: 'arrive', job: job('x1') }, 0).state
    expect(Object.fromEntries(after.loads)).toEqual({
      'rig/a': 'unloaded',
      'rig/x': 'loaded',
      'box/a': 'loaded',
    })
  })
})

describe('background work', () => {
  const title = job('a1', { priority: 'background' })

  test.each([{}, none])('makes no server load its model: %o', (known) => {
    const idle = decide(working(known), { type: 'gone', id: 'x0' }, 0).state
    expect(decide(idle, { type: 'arrive', job: title }, 0).starts).toEqual([])
  })

  test('waits until somebody else had its model loaded, and stops nobody meanwhile', () => {
    const waits = decide(working(none), { type: 'arrive', job: title }, 0).state
    expect(orderOf(waits, [job('b1'), job('a2')])).toEqual(['b1', 'a2', 'a1'])
    expect(inTurn(waits, 0)).toEqual(['a1'])
  })

  test('moved up it still loads nothing', () => {
    const waits = decide(working(none), { type: 'arrive', job: title }, 0).state
    const moved = decide(waits, { type: 'moveUp', id: 'a1' }, 0).state
    expect(decide(moved, { type: 'gone', id: 'x0' }, 0).starts).toEqual([])
  })
})

const event: fc.Arbitrary<{ readonly kind: number; readonly nth: number; readonly more: number }> =
  fc.record({ kind: fc.nat(9), nth: fc.nat(30), more: fc.nat(8) })

test('whatever happens in whatever order, the rules of a lane hold', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), (events) => {
      let state = emptyLane(2, loads({ 'rig/m0': 'loaded', 'rig/m1': 'unloaded' }))
      const watch = watchLane()
      let now = 0
      for (const [index, { kind, nth, more }] of events.entries()) {
        const happens = eventOf(state, kind, nth, more, `j${index}`)
        if (kind === 9) now += longestTurnMs.chat
        if (happens) state = watch.step(state, happens, now)
      }
      while (state.running[0])
        state = watch.step(state, { type: 'gone', id: state.running[0].id }, now)
      // Only background work whose model is not loaded may be left.
      expect(state.waiting.filter(({ priority }) => priority !== 'background')).toEqual([])
    }),
    { numRuns: 500 },
  )
})

function eventOf(
  { waiting, running }: LaneState,
  kind: number,
  nth: number,
  more: number,
  id: string,
): LaneEvent | undefined {
  const at = <Item>(list: readonly Item[]): Item | undefined => list[nth % list.length]
  const known = more % 2 === 0 ? 'loaded' : 'unloaded'
  const goes = (job: { readonly id: string } | undefined): LaneEvent | undefined =>
    job && { type: 'gone', id: job.id }
  if (kind <= 4) {
    const priority = (['chat', 'flow', 'background'] as const)[nth % 3] ?? 'chat'
    const arrives = { id, ref: `rig/m${more % 3}`, priority, caller: `c${nth % 4}` }
    return { type: 'arrive', job: arrives }
  }
  if (kind <= 6) return goes(at(running))
  if (kind === 7) return goes(at(waiting))
  if (kind === 8) return { type: 'told', loads: loads({ [`rig/m${nth % 3}`]: known }) }
  const target = at(waiting)
  return target && { type: 'moveUp', id: target.id }
}

test('T-33: in every order of events of 3 callers x 3 models x 2 slots, to depth 8, the rules of a lane hold', () => {
  const names = ['a', 'b', 'c']
  const jobs = names.flatMap((caller) =>
    names.map(
      (model) => ({ id: caller + model, ref: `rig/${model}`, priority: 'chat', caller }) as const,
    ),
  )
  // No rule looks at a name: the first caller is called a, the next new one b, and the same for the models.
  const isNext = (asked: ReadonlySet<string>, id: string): boolean =>
    !asked.has(id) &&
    [0, 1].every((place) => {
      const used = [...asked].map((other) => other.charAt(place))
      return names.slice(0, names.indexOf(id.charAt(place))).every((name) => used.includes(name))
    })
  const start = emptyLane(
    2,
    loads({ 'rig/a': 'unloaded', 'rig/b': 'unloaded', 'rig/c': 'unloaded' }),
  )
  let layer = new Map([[keyOf(start), { state: start, asked: new Set<string>() }]])
  let seen = 0
  for (let depth = 1; depth <= 8; depth += 1) {
    const next: typeof layer = new Map()
    for (const { state, asked } of layer.values()) {
      const arrivals: LaneEvent[] = jobs
        .filter(({ id }) => isNext(asked, id))
        .map((arriving) => ({ type: 'arrive', job: arriving }))
      const ends = [...state.running, ...state.waiting].map(({ id }): LaneEvent => ({
        type: 'gone',
        id,
      }))
      for (const happens of [...arrivals, ...ends]) {
        const after = watchLane().step(state, happens, 0)
        seen += 1
        const nowAsked = happens.type === 'arrive' ? new Set([...asked, happens.job.id]) : asked
        const key = `${keyOf(after)} | ${[...nowAsked].toSorted().join()}`
        next.set(key, { state: after, asked: nowAsked })
      }
    }
    layer = next
  }
  // Nobody starves: when no more come, each that waits has its turn.
  for (const { state } of layer.values()) {
    const waited = state.waiting.map(({ id }) => id)
    expect(drain(state, 0).toSorted()).toEqual(waited.toSorted())
  }
  expect(seen).toBeGreaterThan(10_000)
})

/** What makes two moments of a lane the same for all that may follow. */
function keyOf({ waiting, running, loads: known, served }: LaneState): string {
  const turns = [...served].toSorted(([, one], [, other]) => one - other).map(([caller]) => caller)
  const of = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join()
  const switching = running.map(({ switches }) => Number(switches)).join('')
  const there = [...known].flatMap(([ref, load]) => (load === 'loaded' ? [ref] : [])).toSorted()
  return [of(waiting), of(running), switching, there.join(), turns.join()].join(' | ')
}

/** Takes a lane from one moment to the next and says when a rule is broken. */
function watchLane(): { step: (before: LaneState, happens: LaneEvent, now: number) => LaneState } {
  return {
    step(before, happens, now) {
      const { state, starts } = decide(before, happens, now)
      const gone = happens.type === 'gone' ? [happens.id] : []
      const came = happens.type === 'arrive' ? [happens.job] : []
      const all = [...before.running, ...before.waiting, ...came].map(({ id }) => id)
      const left = [...state.running, ...state.waiting].map(({ id }) => id)
      if (
        left.toSorted().join() !==
        all
          .filter((id) => !gone.includes(id))
          .toSorted()
          .join()
      )
        throw new Error('A job was lost or counted twice')
      if (starts.length > 0 && state.running.length > state.slots)
        throw new Error('More run than there are slots')
      for (const id of starts) checkStart([...before.waiting, ...came], gone, state, id)
      return state
    },
  }
}

function checkStart(
  waiting: readonly NewJob[],
  gone: readonly string[],
  after: LaneState,
  id: string,
): void {
  const started = after.running.find((running) => running.id === id)
  if (!started) throw new Error('What starts does not run')
  const { caller, priority, ref } = started
  const mine = waiting.filter(
    (other) => other.caller === caller && other.priority === priority && !gone.includes(other.id),
  )
  const still = mine.findIndex((other) => after.waiting.some(({ id: left }) => left === other.id))
  if (still >= 0 && still < mine.findIndex((other) => other.id === id))
    throw new Error('The requests of a caller were reordered')
  const others = after.running.filter((running) => running.ref !== ref)
  if (started.switches && others.length > 0)
    throw new Error('A model is loaded while another one writes')
  if (started.switches && priority === 'background')
    throw new Error('Background work made a server load a model')
}
