import { expect, test } from 'vitest'
import { params, stopLimits } from '../../../contract/params.ts'
import { formOf, numberFields, readForm, readNumber, readStop } from './param-fields.ts'

test('a form that was not touched says what it was made of', () => {
  const all = params.parse({
    system: 'Be brief.',
    temperature: 0.7,
    topP: 0.9,
    topK: 40,
    minP: 0.05,
    repeatPenalty: 1.1,
    presencePenalty: -1,
    frequencyPenalty: 0.5,
    maxTokens: 512,
    seed: 0,
    stop: ['END', '###'],
  })
  expect(readForm(formOf(all))).toEqual(all)
  expect(readForm(formOf({}))).toEqual({})
})

test('the limits of the form are the limits of the contract', () => {
  for (const { key, low, high } of numberFields) {
    expect(params.safeParse({ [key]: low }).success, `${key} ${low}`).toBe(true)
    expect(params.safeParse({ [key]: high }).success, `${key} ${high}`).toBe(true)
    expect(params.safeParse({ [key]: high + 1 }).success, `${key} ${high + 1}`).toBe(false)
    expect(params.safeParse({ [key]: low - 1 }).success, `${key} ${low - 1}`).toBe(false)
  }
})

test.each([
  ['0.7', 0.7],
  ['0,7', 0.7],
  [' 1 ', 1],
  ['', undefined],
  ['hot', null],
  ['6', null],
  ['-1', null],
  ['NaN', null],
])('temperature %j is %s', (text, value) => {
  const [temperature] = numberFields
  expect(readNumber(temperature, text)).toBe(value)
})

test('a seed is a whole number', () => {
  const seed = numberFields.find(({ key }) => key === 'seed')
  expect(seed && readNumber(seed, '1.5')).toBe(null)
})

test('what an answer stops at: as many lines, each as long, as the contract takes', () => {
  const { texts, characters } = stopLimits
  const lines = (count: number, length = 1): string => `${'x'.repeat(length)}\n`.repeat(count)
  for (const [text, problem] of [
    [lines(texts), null],
    [lines(texts + 1), 'too_many'],
    [lines(1, characters), null],
    [lines(1, characters + 1), 'too_long'],
  ] as const) {
    const stop = text.split('\n').filter(Boolean)
    expect(params.safeParse({ stop }).success).toBe(problem === null)
    expect(readStop(text)).toEqual(problem ?? stop)
    expect(readForm({ ...formOf({}), stop: text })).toEqual(problem === null ? { stop } : null)
  }
})
