import { expect, test } from 'vitest'
import type { Cell, Contestant } from './bench.ts'
import { measure } from './measure.ts'

function contestant(name: string, said: string[], sample = () => ({ cpu: 1 })): Contestant {
  return {
    name,
    role: 'other',
    async open() {
      said.push(`open ${name}`)
      return {
        async sample() {
          said.push(name)
          return sample()
        },
        async close() {
          said.push(`close ${name}`)
        },
      }
    },
  }
}

function cell(contestants: Contestant[]): Cell {
  return { name: '', unit: '', contestants, gates: [], quiet: { of: 'a', metric: 'cpu' } }
}

test('each round measures all, beginning with another one, and the first does not count', async () => {
  const said: string[] = []
  const rounds = await measure(cell([contestant('a', said), contestant('b', said)]), 2)
  expect(said.join(' ')).toBe('open a open b a b b a a b close b close a')
  expect([...rounds].map(([name, samples]) => [name, samples.length])).toEqual([
    ['a', 2],
    ['b', 2],
  ])
})

test('a wrong answer ends it, and everything that was opened is closed', async () => {
  const said: string[] = []
  const wrong = contestant('b', said, () => {
    throw new Error('999 of 1000 tokens')
  })
  await expect(measure(cell([contestant('a', said), wrong]), 2)).rejects.toThrow('999 of 1000')
  expect(said.slice(-2)).toEqual(['close b', 'close a'])
})

test('what is measured once is not warmed up', async () => {
  const said: string[] = []
  const once: Cell = { ...cell([contestant('a', said)]), once: true }
  const rounds = await measure(once, 5)
  expect(said.join(' ')).toBe('open a a close a')
  expect(rounds.get('a')).toHaveLength(1)
})
