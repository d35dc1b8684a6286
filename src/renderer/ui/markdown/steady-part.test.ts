import { expect, test } from 'vitest'
import { steadyPart } from './steady-part.ts'

test('a short block is drawn whole', () => {
  expect(steadyPart('- a\n- b')).toBe('- a\n- b')
})

test('a long list is drawn up to its last full line', () => {
  const full = '- an item\n'.repeat(705)
  expect(steadyPart(`${full}- the next o`)).toBe(full.trimEnd())
})

test('a long line is drawn in steps', () => {
  expect(steadyPart('x'.repeat(7_400))).toHaveLength(7_000)
})
