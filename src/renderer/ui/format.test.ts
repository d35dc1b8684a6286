import { expect, test } from 'vitest'
import {
  formatCount,
  formatDuration,
  formatRate,
  formatTokens,
  formatElapsed,
  capitalised,
  formatEstimate,
} from './format.ts'

test.each([
  [0, '0.00 s'],
  [384, '0.38 s'],
  [6_240, '6.2 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [240_000, '4 min'],
  [3_590_000, '1 h'],
  [7_200_000, '2 h'],
  [259_200_000, '3 d'],
])('%i ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.each([
  [512, '512'],
  [8_192, '8k'],
  [32_768, '32k'],
  [131_072, '131k'],
])('%i tokens are %s', (tokens, text) => {
  expect(formatTokens(tokens)).toBe(text)
})

test.each([
  [-5, '0 s'],
  [2_400, '2 s'],
  [59_900, '59 s'],
  [240_000, '4 min'],
])('%d ms so far are %s', (ms, text) => {
  expect(formatElapsed(ms)).toBe(text)
})

test('counts and rates', () => {
  expect([formatCount(3_120), formatRate(4.21), formatRate(41.4), formatRate(1_234.5)]).toEqual([
    '3,120',
    '4.2',
    '41',
    '1,235',
  ])
})

test('what may still last has an estimate, until it is nearly over', () => {
  expect(formatEstimate(40_000)).toBe('about 40 s')
  expect(formatEstimate(1_000)).toBe('about 1.0 s')
  expect(formatEstimate(999)).toBe('soon')
})

test('a sentence begins with a capital, and the rest of it stays', () => {
  expect(capitalised('waiting for rig-A')).toBe('Waiting for rig-A')
})
