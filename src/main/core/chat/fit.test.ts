import { expect, test } from 'vitest'
import type { BranchMessage } from '../store/branch.ts'
import { fitOf, loadCounter, type FitQuestion } from './fit.ts'

// One token per character and 4 around each message.
const count = (text: string): number => text.length

function message(role: 'user' | 'assistant', length: number, place: number): BranchMessage {
  const parts = [{ kind: 'text', ordinal: 0, text: 'x'.repeat(length) }] as const
  return { uid: `m${place}`, role, status: 'complete', parts: [...parts] }
}

/** A branch of turns: each question and each answer takes 100 tokens. */
function turns(number: number): BranchMessage[] {
  return Array.from({ length: number * 2 }, (_, place) =>
    message(place % 2 === 0 ? 'user' : 'assistant', 96, place),
  )
}

function fit(question: Partial<FitQuestion>, tokens: number | null = null) {
  const window = tokens === null ? null : ({ tokens, source: 'server' } as const)
  return fitOf({ branch: [], params: {}, text: '', measured: null, ...question, window }, count)
}

test('counts system prompt, branch and text', () => {
  const branch = turns(1)
  expect(fit({ branch, params: { system: 'x'.repeat(46) }, text: 'x'.repeat(6) }).used).toBe(260)
})

test('with no window known nobody says whether it fits', () => {
  expect(fit({ branch: turns(9) })).toMatchObject({ window: null, fits: null, dropToFit: null })
})

test('room for an answer is part of fitting', () => {
  expect(fit({ branch: turns(2) }, 480)).toMatchObject({ used: 400, fits: true, dropToFit: 0 })
  expect(fit({ branch: turns(2) }, 440)).toMatchObject({ used: 400, fits: false })
  expect(fit({ branch: turns(2), params: { maxTokens: 10 } }, 440)).toMatchObject({ fits: true })
})

test('whole turns go, the oldest first, as few as it takes', () => {
  const long = { branch: turns(5), text: 'x'.repeat(96) }
  expect(fit(long, 1_200).dropToFit).toBe(2)
  expect(fit(long, 1_000).dropToFit).toBe(4)
  expect(fit(long, 200).dropToFit).toBe(10)
  expect(fit(long, 100).dropToFit).toBeNull()
})

test('what was cut off before is not counted again', () => {
  const [first, second, ...rest] = turns(3)
  const cut: BranchMessage = {
    uid: 'cut',
    role: 'marker',
    status: 'complete',
    parts: [
      {
        kind: 'compaction',
        ordinal: 0,
        text: '',
        compaction: { reason: 'drop_oldest', dropped: 2, keepFrom: 'm2' },
      },
    ],
  }
  const branch = [first, second, ...rest, cut].filter((item) => item !== undefined)
  expect(fit({ branch }).used).toBe(400)
})

test("the server's count goes before ours, and is named so only when nothing is added", () => {
  const branch = turns(2)
  const measured = { tokens: 333, exact: true }
  expect(fit({ branch, measured })).toMatchObject({ used: 333, countedBy: 'server' })
  expect(fit({ branch, measured, text: 'x' })).toMatchObject({ used: 338, countedBy: 'estimate' })
  expect(fit({ branch, measured: { tokens: 333, exact: false } }).countedBy).toBe('estimate')
  expect(fit({ branch, measured }, 380)).toMatchObject({ fits: true })
})

test('the counter counts', async () => {
  const counter = await loadCounter()
  expect(counter('')).toBe(0)
  expect(counter('The quick brown fox jumps over the lazy dog.')).toBeGreaterThan(5)
})
