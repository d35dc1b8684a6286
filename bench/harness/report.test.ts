import { expect, test } from 'vitest'
import type { Cell } from './bench.ts'
import { countVerdicts, figure, resultOf, tableOf } from './report.ts'
import { judge } from './verdict.ts'

const open = () => Promise.reject(new Error('not opened'))

const cell: Cell = {
  name: '8 at once',
  unit: 'token',
  contestants: [
    { name: 'mine', role: 'ours', open },
    { name: 'theirs', role: 'peer', open },
  ],
  gates: [
    { kind: 'ratio', metric: 'cpuMicros', of: 'mine', to: 'theirs', atMost: 0.5 },
    { kind: 'count', metric: 'lost', of: 'mine', atMost: 0 },
  ],
  quiet: { of: 'theirs', metric: 'cpuMicros' },
}

const rounds = new Map([
  [
    'mine',
    [
      { cpuMicros: 1, lost: 0 },
      { cpuMicros: 2, lost: 1 },
    ],
  ],
  ['theirs', [{ cpuMicros: 10 }, { cpuMicros: 12.3456 }]],
])

test('a cell is a table of medians and a table of verdicts', () => {
  const result = resultOf('a-bench', cell, rounds, judge(cell, rounds, 1))
  expect(tableOf(result)).toBe(
    [
      '### a-bench: 8 at once (per token, 2 rounds: median (spread))',
      '',
      '|  | cpuMicros | lost |',
      '| --- | --- | --- |',
      '| mine (ours) | 1.5 (2x) | 0.5 (Infinityx) |',
      '| theirs (peer) | 11.2 (1.23x) |  |',
      '',
      '| gate | value | bound | verdict |',
      '| --- | --- | --- | --- |',
      '| cpuMicros: mine / theirs | 0.131 | <= 0.5 | holds |',
      '| lost of mine, worst round | 1 | <= 0 | fails |',
    ].join('\n'),
  )
  expect(countVerdicts([result])).toEqual({ holds: 1, fails: 1, inconclusive: 0 })
})

test('figures have three digits that count', () => {
  expect([0.012345, 3.14159, 12345.6, 0].map(figure)).toEqual(['0.0123', '3.14', '12346', '0'])
})
