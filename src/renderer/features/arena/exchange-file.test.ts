import { expect, test, vi } from 'vitest'
import { exportAll, importAll } from './exchange-file.ts'
import { texts } from './exchange-texts.ts'
import { fakeCore } from '../../connection/testing/fake-core.ts'

test('every page is asked for, in its order', async () => {
  const place = { of: 'votes', after: 0 } as const
  const { connection, calls } = fakeCore({
    arena: {
      export: ({ from }) => (from ? { text: 'b\n', next: null } : { text: 'a\n', next: place }),
    },
  })
  expect(await exportAll(connection.client)).toBe('a\nb\n')
  expect(calls.map(({ input }) => input)).toEqual([{}, { from: place }])
})

test('a long file goes in pieces, cut between lines; broken lines keep their number', async () => {
  const taken = vi.fn((text: string) => ({
    added: text.split('\n').filter((line) => line !== '').length,
    known: 1,
    votes: { added: 0, known: 1 },
    broken: [{ line: 1, problem: 'No.' }],
    brokenCount: 3,
  }))
  const { connection } = fakeCore({ arena: { import: ({ text }) => taken(text) } })
  expect(await importAll(connection.client, 'aaaa\nbbb\n\ncccc\n', 9)).toEqual({
    added: 3,
    known: 2,
    votes: { added: 0, known: 2 },
    brokenCount: 6,
    broken: [
      { line: 1, problem: 'No.' },
      { line: 4, problem: 'No.' },
    ],
  })
  expect(taken.mock.calls.flat().join('\n')).toBe('aaaa\nbbb\n\ncccc\n')
})

test('a line that is longer than what may be sent is named, and costs the others nothing', async () => {
  const { connection } = fakeCore({
    arena: {
      import: ({ text }) => ({ ...nothing, added: text.split('\n').length }),
    },
  })
  expect(await importAll(connection.client, `aa\n${'b'.repeat(10)}\ncc`, 9)).toEqual({
    ...nothing,
    added: 2,
    broken: [{ line: 2, problem: 'It is too long to be taken in.' }],
    brokenCount: 1,
  })
})

const nothing = {
  added: 0,
  known: 0,
  votes: { added: 0, known: 0 },
  broken: [],
  brokenCount: 0,
}

test.each([
  [{ added: 3, known: 0, votes: { added: 0, known: 0 } }, 'Took in 3 rounds'],
  [{ added: 0, known: 0, votes: { added: 0, known: 0 } }, 'Took in 0 rounds'],
  [{ added: 0, known: 3, votes: { added: 0, known: 0 } }, '3 rounds were here already'],
  [
    { added: 0, known: 0, votes: { added: 0, known: 1 } },
    '1 vote on a deleted round was here already',
  ],
  [
    { added: 1, known: 1, votes: { added: 2, known: 1 } },
    'Took in 1 round and 2 votes on deleted rounds; 1 round and 1 vote on a deleted round were here already',
  ],
])('%j is %j', (counts, sentence) => {
  expect(texts.imported({ ...nothing, ...counts })).toBe(sentence)
})
