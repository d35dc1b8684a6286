import { expect, test } from 'vitest'
import type { Lane } from '../../contract/lanes.ts'
import { providerOf } from '../connection/testing/provider-of.ts'
import { laneLines } from './lane-lines.ts'

const now = 1_000_000_000_000

const entry = (generationUid: string) => ({
  generationUid,
  ref: 'rig-a/big',
  caller: { kind: 'chat', key: 'x' } as const,
  forMs: 0,
})

const lane = (name: string, running: number, waiting: number): Lane => ({
  name,
  providers: [],
  slots: 1,
  slotsSource: 'default',
  running: Array.from({ length: running }, (_, index) => entry(`r${index}`)),
  waiting: Array.from({ length: waiting }, (_, index) => entry(`w${index}`)),
  finishing: [],
})

const words = (...args: Parameters<typeof laneLines>) =>
  laneLines(...args).map((line) => [line.providerId, line.words])

test('one line for each lane, in the order of the registry, by its first provider', () => {
  const providers = [
    providerOf('rig-a'),
    providerOf('macbook', { lane: 'localhost' }),
    providerOf('rig-a-ollama', { lane: 'rig-a' }),
    providerOf('new'),
  ]
  expect(words([lane('localhost', 0, 0), lane('rig-a', 1, 2)], providers, now)).toEqual([
    ['rig-a', '1 running, 2 waiting'],
    ['macbook', 'idle'],
    ['new', 'idle'],
  ])
})

test('tells what runs and waits, and for whom', () => {
  const [line] = laneLines([lane('rig-a', 1, 1)], [providerOf('rig-a')], now)
  expect(line?.details).toBe(
    'Running: rig-a/big for a chat\nWaiting, place 1: rig-a/big for a chat',
  )
  const [idle] = laneLines([lane('rig-a', 0, 0)], [providerOf('rig-a')], now)
  expect(idle?.details).toBe('')
})

test('a machine that is down says so beside the lane it shares; the lane is told by who answers', () => {
  const down = (id: string, since: number | null) =>
    providerOf(id, { lane: 'gpu', state: 'down', since })
  const providers = [down('a', now - 540_000), providerOf('b', { lane: 'gpu' }), down('c', null)]
  expect(words([lane('gpu', 1, 0)], providers, now)).toEqual([
    ['b', '1 running'],
    ['a', 'down for 9 min'],
    ['c', 'down'],
  ])
  expect(words([], [down('a', now - 240_000)], now)).toEqual([['a', 'down for 4 min']])
})
