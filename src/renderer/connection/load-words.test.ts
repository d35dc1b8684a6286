import { expect, test } from 'vitest'
import type { Lane, LaneEntry } from '../../contract/lanes.ts'
import { loadWords } from './load-words.ts'

const entry = (ref: string | null, kind: 'chat' | 'load' | 'unload'): LaneEntry => ({
  generationUid: `${ref} ${kind}`,
  ref,
  caller: { kind, key: 'x' },
  forMs: 0,
})

const lane = (running: Lane['running'], waiting: Lane['waiting']): Lane => ({
  name: 'rig-a',
  providers: ['rig-a'],
  slots: 1,
  slotsSource: 'default',
  running,
  waiting,
  finishing: [],
})

test('a model that waits to be loaded or unloaded has its place in the lane, and its estimate', () => {
  const waiting = [
    entry('rig-a/chats', 'chat'),
    entry('rig-a/big', 'load'),
    { ...entry('rig-a/old', 'unload'), etaMs: 40_000 },
  ]
  expect(loadWords([lane([], waiting)])).toEqual({
    'rig-a/big': 'to be loaded, place 2',
    'rig-a/old': 'to be unloaded, place 3, about 40 s',
  })
})

test('a model that is being loaded says so, whoever asked for it', () => {
  const running = [
    entry('rig-a/big', 'load'),
    { ...entry('rig-a/small', 'chat'), phase: 'loading' as const },
    { ...entry('rig-a/writes', 'chat'), phase: 'writing' as const },
    { ...entry(null, 'chat'), phase: 'loading' as const },
    entry('rig-a/old', 'unload'),
  ]
  expect(loadWords([lane(running, [entry('rig-a/small', 'load')])])).toEqual({
    'rig-a/big': 'loading',
    'rig-a/small': 'loading',
    'rig-a/old': 'unloading',
  })
})
