import { describe, expect, test } from 'vitest'
import type { Lane } from '../../../contract/lanes.ts'
import type { Provider } from '../../../contract/providers.ts'
import { modelOf } from '../../connection/testing/model-of.ts'
import { providerOf } from '../../connection/testing/provider-of.ts'
import {
  dotOf,
  laneCell,
  latencyCell,
  loadedCells,
  stateCell,
  timeOfDay,
  type Cell,
} from './provider-facts.ts'

const now = 1_000_000_000_000
const models = [
  modelOf('rig-a/big', { window: { tokens: 32_768, source: 'server' } }),
  modelOf('rig-a/by-file', { window: { tokens: 8_192, source: 'registry' } }),
  modelOf('rig-a/silent'),
]

const lane: Lane = {
  name: 'rig-a',
  providers: ['rig-a', 'rig-a-ollama'],
  slots: 2,
  slotsSource: 'learnt',
  running: [],
  waiting: [],
  finishing: [],
}

describe('what a machine is said to be', () => {
  test.each<[string, Partial<Provider>, string, string, Cell]>([
    ['up', {}, 'up', 'up', { main: 'up', below: 'llama-server' }],
    [
      'with its version',
      { kind: 'ollama', version: '0.14' },
      'up',
      'up',
      { main: 'up', below: 'Ollama 0.14' },
    ],
    [
      'loading',
      { state: 'loading' },
      'waiting',
      'loading',
      { main: 'loading a model', below: 'llama-server' },
    ],
    [
      'not asked',
      { state: 'unknown', kind: null },
      'off',
      'unknown',
      { main: 'not asked yet', below: 'kind not known yet' },
    ],
    [
      'down',
      { state: 'down', since: now - 60_000, nextTryAt: now + 19_001 },
      'off',
      'down',
      { main: 'down', below: `since ${timeOfDay(now - 60_000)}, next try in 20 s` },
    ],
    [
      'being tried',
      { state: 'down', nextTryAt: now },
      'off',
      'down',
      { main: 'down', below: 'trying now' },
    ],
  ])('%s', (_, more, dot, _state, cell) => {
    const provider = providerOf('rig-a', more)
    expect(dotOf(provider)).toBe(dot)
    expect(stateCell(provider, now)).toEqual(cell)
  })

  test.each<[string, Partial<Provider>, ...Cell[]]>([
    [
      'with the window of the server',
      { loaded: ['big'] },
      { main: 'big', below: '32k window from the server' },
    ],
    [
      'with the window of the file',
      { loaded: ['by-file'] },
      { main: 'by-file', below: '8k window from the registry' },
    ],
    [
      'each with its own window',
      { loaded: ['silent', 'big'] },
      { main: 'silent', below: 'window unknown' },
      { main: 'big', below: '32k window from the server' },
    ],
    ['none', { loaded: [] }, { main: 'none', below: '' }],
    ['not told', { loaded: null }, { main: 'it does not say', below: '', dim: true }],
    [
      'seen last',
      { loaded: ['big', 'silent'], state: 'down' },
      { main: 'last seen: big, silent', below: '', dim: true },
    ],
  ])('loaded: %s', (_, more, ...cells) => {
    expect(loadedCells(providerOf('rig-a', more), models)).toEqual(cells)
  })

  test('a lane says how many it takes, and to those who came later who shares it', () => {
    expect(laneCell(providerOf('rig-a'), [lane])).toEqual({
      main: 'rig-a',
      below: '2 at once, learnt',
    })
    const other = providerOf('rig-a-ollama', { lane: 'rig-a', sharesLaneWith: ['rig-a'] })
    expect(laneCell(other, [lane])).toEqual({ main: 'rig-a', below: 'shared with rig-a' })
    expect(laneCell(providerOf('mac', { lane: 'localhost' }), [])).toEqual({
      main: 'this machine',
      below: '',
    })
  })

  test.each<[Partial<Provider>, string]>([
    [{ latencyMs: 1_234 }, '1,234 ms'],
    [{ latencyMs: null }, 'not yet'],
    [{ latencyMs: 3, state: 'down' }, 'no answer'],
  ])('latency of %j', (more, text) => {
    expect(latencyCell(providerOf('rig-a', more)).main).toBe(text)
  })
})
