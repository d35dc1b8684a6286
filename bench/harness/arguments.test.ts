import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'
import type { Bench } from './bench.ts'

function bench(name: string): Bench {
  const open = () => Promise.reject(new Error('not opened'))
  return { name, does: `does ${name}`, peers: false, browser: false, open }
}

const benches = [bench('router-stream'), bench('search')]

test('all benches in five rounds, the quick ones in three', () => {
  expect(readArguments([], benches)).toMatchObject({ chosen: benches, rounds: 5, save: false })
  expect(readArguments(['--quick'], benches)).toMatchObject({
    chosen: [{ name: 'router-stream' }],
    rounds: 3,
    quick: true,
  })
})

test('some by their names', () => {
  expect(readArguments(['search', '--rounds', '7', '--save'], benches)).toMatchObject({
    chosen: [{ name: 'search' }],
    rounds: 7,
    save: true,
  })
})

test('what makes no sense is a sentence', () => {
  expect(readArguments(['serch'], benches)).toContain('There is no bench serch. They are:')
  expect(readArguments(['--rounds', '0'], benches)).toBe('--rounds 0 is no count.')
  expect(readArguments(['--rows', '1500'], benches)).toBe('--rows 1500 is no multiple of 10000.')
  expect(readArguments(['--quick', '--save'], benches)).toContain('of 5 rounds or more')
})
