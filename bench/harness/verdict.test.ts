import { describe, expect, test } from 'vitest'
import type { Cell, Gate, Sample } from './bench.ts'
import { judge, leftOpen, summary } from './verdict.ts'

const ratio: Gate = { kind: 'ratio', metric: 'cpu', of: 'ours', to: 'theirs', atMost: 0.5 }
const count: Gate = { kind: 'count', metric: 'lost', of: 'ours', atMost: 1 }

function cell(...gates: Gate[]): Cell {
  return {
    name: 'cell',
    unit: 'token',
    contestants: [],
    gates,
    quiet: { of: 'limit', metric: 'cpu' },
  }
}

function rounds(of: Record<string, Sample[]>) {
  return new Map(Object.entries({ limit: [{ cpu: 1 }, { cpu: 1.5 }], ...of }))
}

describe('a ratio', () => {
  test('holds up to its bound and fails above', () => {
    const theirs = [{ cpu: 10 }, { cpu: 20 }]
    const verdict = (ours: Sample[]) => judge(cell(ratio), rounds({ ours, theirs }), 1)[0]?.verdict
    expect(verdict([{ cpu: 5 }, { cpu: 10 }])).toBe('holds')
    expect(verdict([{ cpu: 6 }, { cpu: 12 }])).toBe('fails')
  })

  test('may be relaxed', () => {
    const all = rounds({ ours: [{ cpu: 7 }], theirs: [{ cpu: 10 }], limit: [{ cpu: 1 }] })
    expect(judge(cell(ratio), all, 1)[0]).toMatchObject({ verdict: 'fails', bound: 0.5 })
    expect(judge(cell(ratio), all, 1.5)[0]).toMatchObject({ verdict: 'holds', bound: 0.75 })
  })

  test('says nothing where the limit itself was not steady, good or bad', () => {
    const limit = [{ cpu: 1 }, { cpu: 2.1 }]
    for (const cpu of [1, 100]) {
      const ours = [{ cpu }, { cpu }]
      const theirs = [{ cpu: 10 }, { cpu: 10 }]
      expect(judge(cell(ratio), rounds({ limit, ours, theirs }), 1)[0]?.verdict).toBe(
        'inconclusive',
      )
    }
  })
})

test('a ratio without a limit to tell quiet from noisy says nothing', () => {
  const { quiet: _, ...noLimit } = cell(ratio)
  const all = rounds({ ours: [{ cpu: 1 }], theirs: [{ cpu: 10 }] })
  expect(judge(noLimit, all, 1)[0]?.verdict).toBe('inconclusive')
})

describe('a count', () => {
  test('is judged by its worst round, and never relaxed', () => {
    const ours = [{ lost: 0 }, { lost: 2 }]
    expect(judge(cell(count), rounds({ ours }), 10)[0]).toMatchObject({
      value: 2,
      verdict: 'fails',
    })
  })

  test('is judged on a noisy machine too', () => {
    const limit = [{ cpu: 1 }, { cpu: 9 }]
    const ours = [{ lost: 0 }, { lost: 1 }]
    expect(judge(cell(count), rounds({ limit, ours }), 1)[0]?.verdict).toBe('holds')
  })
})

test('a deadline is judged by its median round, and never relaxed', () => {
  const gate: Gate = { ...count, kind: 'deadline' }
  const value = (ours: Sample[]) => judge(cell(gate), rounds({ ours }), 10)[0]
  expect(value([{ lost: 0 }, { lost: 9 }, { lost: 1 }])).toMatchObject({
    value: 1,
    verdict: 'holds',
  })
  expect(value([{ lost: 2 }, { lost: 2 }, { lost: 0 }])).toMatchObject({
    value: 2,
    verdict: 'fails',
  })
})

test('what was not measured never holds', () => {
  const ours = [{ cpu: 1 }, { cpu: 1 }]
  expect(() => judge(cell(ratio), rounds({ ours }), 1)).toThrow('theirs was not measured')
  const theirs = [{ other: 1 }, { other: 1 }]
  expect(() => judge(cell(ratio), rounds({ ours, theirs }), 1)).toThrow('theirs has no cpu')
})

test('a cell that could not be measured leaves all its gates open, counts too', () => {
  expect(leftOpen(cell(ratio, count)).map(({ gate, verdict }) => [gate, verdict])).toEqual([
    [ratio, 'inconclusive'],
    [count, 'inconclusive'],
  ])
})

test('a summary has the median and the spread of each metric', () => {
  expect(
    summary([
      { cpu: 1, lost: 0 },
      { cpu: 4, lost: 0 },
      { cpu: 2, lost: 0 },
    ]),
  ).toEqual({
    cpu: { median: 2, spread: 4 },
    lost: { median: 0, spread: 1 },
  })
})
