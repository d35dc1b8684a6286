import { expect, test } from 'vitest'
import { promptOf, readTool } from '../testing/inference/run-source.ts'
import { countTokens } from './count-tokens.ts'

const nothing = { tokens: null, timings: {} }

test('the count of the server is taken as it is', () => {
  const tokens = { input: 5, cached: null, output: 2 }
  expect(countTokens({ tokens, timings: { promptPerSecond: 3 } }, promptOf('hi'), 'words')).toEqual(
    {
      tokens,
      timings: { promptPerSecond: 3 },
      source: 'server',
    },
  )
})

test('without one it is an estimate, and says so; nothing said, nothing counted', () => {
  const counted = countTokens(
    nothing,
    promptOf('Tell me about the machine room.'),
    'It is warm and loud in there.',
  )
  expect(counted).toEqual({
    tokens: { input: expect.any(Number), cached: null, output: expect.any(Number) },
    timings: {},
    source: 'estimate',
  })
  expect(counted?.tokens.output).toBeGreaterThan(4)
  expect(counted?.tokens.output).toBeLessThan(15)
  expect(countTokens(nothing, promptOf('hi'), '')).toBeNull()
})

test('the system prompt, tools and results count too', () => {
  const long = 'word '.repeat(100)
  const inputOf = (prompt: ReturnType<typeof promptOf>): number =>
    countTokens(nothing, prompt, 'x')?.tokens.input ?? 0
  const bare = inputOf(promptOf('hi'))
  const result = { id: '1', name: 'read', result: long, failed: false }
  expect(inputOf(promptOf('hi', { params: { system: long } }))).toBeGreaterThan(bare + 80)
  expect(inputOf(promptOf('hi', { tools: [readTool] }))).toBeGreaterThan(bare + 20)
  expect(inputOf(promptOf('hi', { messages: [{ role: 'tool', result }] }))).toBeGreaterThan(80)
})
