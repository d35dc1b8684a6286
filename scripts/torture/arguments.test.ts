import { expect, test } from 'vitest'
import { readTortureArguments } from './arguments.ts'

test('without a word all parts run in full, in their order', () => {
  const read = readTortureArguments([])
  expect(read).toMatchObject({ kind: 'run', small: false, seed: undefined })
  expect(read).toHaveProperty('ids', expect.arrayContaining(['T-01', 'T-03', 'simulation']))
})

test('some parts, small, with a seed', () => {
  expect(readTortureArguments(['--only', 'simulation,T-01', '--small', '--seed', '7'])).toEqual({
    kind: 'run',
    ids: ['T-01', 'simulation'],
    small: true,
    seed: 7,
  })
})

test('a seed of the simulation is replayed', () => {
  expect(readTortureArguments(['--simulation', '--seed', '7'])).toEqual({ kind: 'replay', seed: 7 })
  expect(readTortureArguments(['--simulation'])).toMatchObject({ ids: ['simulation'] })
})

test('what makes no sense is said', () => {
  expect(readTortureArguments(['--only', 'T-99'])).toContain(
    'There is no part T-99. They are: T-01',
  )
  expect(readTortureArguments(['--seed', 'x'])).toContain('no seed')
  expect(readTortureArguments(['--seed', '0'])).toContain('no seed')
})
