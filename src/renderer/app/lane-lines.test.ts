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
    ['rig-a', 'big for a chat, next big for a chat, 1 more waiting'],
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

test('says what one does, counts several, and names nobody of a blind round', () => {
  const chat = entry('1')
  const load = { ...chat, caller: { kind: 'load', key: 'x' } as const, phase: 'loading' as const }
  const hidden = { ...chat, ref: null, caller: null }
  const said = (running: Lane['running'], waiting: Lane['waiting'] = []) => {
    const [line] = laneLines(
      [{ ...lane('rig-a', 0, 0), running, waiting }],
      [providerOf('rig-a')],
      now,
    )
    return [line?.words, line?.details]
  }
  expect(said([{ ...chat, phase: 'loading' }], [load])).toEqual([
    'loading big for a chat, next big to be loaded',
    'Loading: rig-a/big for a chat\nWaiting, place 1: rig-a/big to be loaded',
  ])
  expect(said([load])).toEqual(['loading big', 'Loading: rig-a/big'])
  expect(said([{ ...chat, caller: { kind: 'unload', key: 'x' } }])).toEqual([
    'unloading big',
    'Unloading: rig-a/big',
  ])
  expect(said([chat, chat])[0]).toBe('2 running')
  expect(said([hidden], [hidden])[0]).toBe(
    'a hidden model for the Arena, next a hidden model for the Arena',
  )
  expect(said([], [chat])[0]).toBe('next big for a chat')
})

test('a machine that is down says so beside the lane it shares; the lane is told by who answers', () => {
  const down = (id: string, since: number | null) =>
    providerOf(id, { lane: 'gpu', state: 'down', since })
  const providers = [down('a', now - 540_000), providerOf('b', { lane: 'gpu' }), down('c', null)]
  expect(words([lane('gpu', 1, 0)], providers, now)).toEqual([
    ['b', 'big for a chat'],
    ['a', 'down for 9 min'],
    ['c', 'down'],
  ])
  expect(words([], [down('a', now - 240_000)], now)).toEqual([['a', 'down for 4 min']])
})
