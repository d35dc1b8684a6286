import { expect, test } from 'vitest'
import type { Generation } from '../../../contract/generation.ts'
import { generationOf } from '../../ui/testing/generation-of.ts'
import { allStatistics, outputRate, shortStatistics } from './statistics.ts'

const nothing = generationOf({})

test('what is not known is left out, never shown as zero', () => {
  expect(shortStatistics(nothing)).toEqual([])
  expect(allStatistics(nothing)).toEqual([
    { label: 'Asked', value: 'http://rig-a:8080' },
    { label: 'Ended', value: 'by itself' },
  ])
})

test('the server’s own rate goes before a computed one, and only the computed one says about', () => {
  const counted: Generation = {
    ...nothing,
    tokensOut: 100,
    thinkMs: 500,
    writeMs: 1_500,
    countedBy: 'server',
  }
  expect(outputRate(counted)).toEqual({ perSecond: 50, estimated: true })
  const told: Generation = { ...counted, timings: { predictedPerSecond: 41.2 } }
  expect(outputRate(told)).toEqual({ perSecond: 41.2, estimated: false })
  expect(shortStatistics({ ...told, firstMs: 384 })).toEqual([
    '41 tok/s',
    'first token 0.38 s',
    '100 tokens',
  ])
})

test('an estimated count is marked', () => {
  const estimated: Generation = {
    ...nothing,
    tokensOut: 100,
    writeMs: 2_000,
    countedBy: 'estimate',
  }
  expect(shortStatistics(estimated)).toEqual(['about 50 tok/s', 'about 100 tokens'])
})

test.each([
  ['one token', { tokensOut: 1, writeMs: 10 }],
  ['no time', { tokensOut: 10, writeMs: 0 }],
])('%s has no rate', (_name, part) => {
  expect(outputRate({ ...nothing, ...part })).toBe(null)
})
