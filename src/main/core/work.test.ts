import { expect, test, vi } from 'vitest'
import type { End } from '../../contract/events.ts'
import type { Caller } from '../../contract/lanes.ts'
import type { GenerationOutcome } from './inference/run-generation.ts'
import type { GenerationSpec } from './inference/types.ts'
import { countWork, type WorkPlace } from './work.ts'

const done: End = { status: 'complete', reason: 'done' }

function open() {
  const running = new Map<string, (outcome: GenerationOutcome) => void>()
  const stop = vi.fn<(uids: readonly string[], reason: string) => Promise<void>>(async () => {})
  const run = (spec: GenerationSpec) =>
    new Promise<GenerationOutcome>((resolve) => running.set(spec.uid, resolve))
  const placeOf = vi.fn<(caller: Caller) => WorkPlace>(({ key: uid }) => ({
    opens: { type: 'session', uid },
    title: uid === 's1' ? 'Trains' : null,
  }))
  const onward = new Set<string>()
  const work = countWork({ run, stop }, { placeOf, goesOn: ({ key }) => onward.has(key) })
  const changed = vi.fn<() => void>()
  const ended = vi.fn<(item: unknown, end: End) => void>()
  work.onChange(changed)
  work.onEnd(ended)
  return {
    work,
    placeOf,
    stop,
    changed,
    ended,
    onward,
    end: (uid: string) => running.get(uid)?.({ end: done, text: '' }),
  }
}

function spec(uid: string, key = 's1', kind: GenerationSpec['caller']['kind'] = 'chat') {
  const prompt = { messages: [], tools: [], params: {} }
  const caller = { kind, key }
  return {
    uid,
    ref: 'a/m',
    caller,
    priority: 'chat',
    source: 'sdk',
    messageUid: null,
    prompt,
  } as const
}

const item = {
  generationUid: 'g1',
  opens: { type: 'session', uid: 's1' },
  title: 'Trains',
  ref: 'a/m',
}

test('what was asked for is work until it has ended', async () => {
  const { work, changed, ended, end } = open()
  const answer = work.generations.run(spec('g1'))
  expect(work.list()).toEqual([item])
  expect(changed).toHaveBeenCalledTimes(1)
  end('g1')
  expect(await answer).toMatchObject({ end: done })
  expect(work.list()).toEqual([])
  expect(changed).toHaveBeenCalledTimes(2)
  expect(ended.mock.calls).toEqual([[item, done]])
})

test('the same generation asked for again is one', () => {
  const { work, changed } = open()
  void work.generations.run(spec('g1'))
  void work.generations.run(spec('g1'))
  expect(work.list()).toHaveLength(1)
  expect(changed).toHaveBeenCalledTimes(1)
})

test('how much it is can be asked without looking anything up, and a list looks up each place once', () => {
  const { work, placeOf } = open()
  for (const uid of ['g1', 'g2', 'g3']) void work.generations.run(spec(uid, 'r', 'arena'))
  void work.generations.run(spec('g4'))
  expect(work.count()).toBe(4)
  expect(placeOf).not.toHaveBeenCalled()
  expect(work.list().map(({ opens: { uid } }) => uid)).toEqual(['r', 'r', 'r', 's1'])
  expect(placeOf).toHaveBeenCalledTimes(2)
})

test('a title is not work', () => {
  const { work, changed } = open()
  void work.generations.run(spec('g1', 's1', 'title'))
  expect(work.list()).toEqual([])
  expect(changed).not.toHaveBeenCalled()
})

test('all of it is stopped as a user does', async () => {
  const { work, stop } = open()
  void work.generations.run(spec('g1'))
  void work.generations.run(spec('g2', 's2'))
  await work.stop()
  expect(stop).toHaveBeenCalledWith(['g1', 'g2'], 'user_stop')
})

test('a round is one piece of work, and in a blind one nobody is named', async () => {
  const { work, ended, end } = open()
  const blind = { nameless: true } as const
  const first = work.generations.run({ ...spec('g1', 'r', 'arena'), ...blind })
  const second = work.generations.run({ ...spec('g2', 'r', 'arena'), ...blind })
  expect(work.list().map(({ ref }) => ref)).toEqual([null, null])
  end('g2')
  await second
  expect(ended).not.toHaveBeenCalled()
  end('g1')
  await first
  expect(ended).toHaveBeenCalledTimes(1)
})

test('a deck has not ended between two of its answers', async () => {
  const { work, ended, end, onward } = open()
  onward.add('d')
  const first = work.generations.run(spec('g1', 'd', 'arena'))
  end('g1')
  await first
  expect(ended).not.toHaveBeenCalled()
  const last = work.generations.run(spec('g2', 'd', 'arena'))
  onward.delete('d')
  end('g2')
  await last
  expect(ended).toHaveBeenCalledTimes(1)
})
