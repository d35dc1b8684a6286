import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Phase } from '../types.ts'
import { createLoadingTalk } from './loading-talk.ts'

function hear(pieces: readonly string[]): { reasoning: string; phases: Phase[] } {
  const talk = createLoadingTalk()
  const heard = [...pieces.map((piece) => talk.hear(piece)), talk.end()]
  const phases = heard.flatMap(({ phase }) => phase ?? [])
  return { reasoning: heard.map(({ reasoning }) => reasoning).join(''), phases }
}

const loading = [
  '━━━━━\n',
  'llama-swap loading model: secret-name\n',
  'Summoning',
  '.',
  '.',
  '\nDone! (2.31s)\n',
  '━━━━━\n',
  ' \n',
]

test('what llama-swap says while it loads is a phase, and no word of it is reasoning', () => {
  expect(hear([...loading, 'Let me ', 'think.'])).toEqual({
    reasoning: 'Let me think.',
    phases: [{ phase: 'loading' }, { phase: 'loading' }, { phase: 'reading' }],
  })
})

test('a place in its queue is told with its number', () => {
  const { reasoning, phases } = hear([
    '━━━━━\n',
    'Queue position: #3\n',
    'Queue position: #2\n',
    ...loading.slice(1),
  ])
  expect(reasoning).toBe('')
  expect(phases).toEqual([
    { phase: 'loading' },
    { phase: 'waiting', place: 3 },
    { phase: 'waiting', place: 2 },
    { phase: 'loading' },
    { phase: 'reading' },
  ])
})

test.each([
  'plain reasoning',
  '\n\nwith space before it',
  '━',
  '━━ two are no line',
  '━━━━━ not alone\nmore',
])('reasoning without a block stays as it is: %j', (said) => {
  expect(hear([said])).toEqual({ reasoning: said, phases: [] })
})

test('a block that never ends is over when the answer begins', () => {
  expect(hear(loading.slice(0, 3))).toMatchObject({
    reasoning: '',
    phases: [{ phase: 'loading' }, { phase: 'loading' }, { phase: 'reading' }],
  })
})

test('cut anywhere, the reasoning is the same and the last phase too', () => {
  const fragment = fc.constantFrom(...loading, '━', '\n', ' ', 'real', 'Queue position: #4\n')
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 14 }), fc.nat(150), (parts, cut) => {
      const said = parts.join('')
      const whole = hear([said])
      for (const pieces of [[said.slice(0, cut), said.slice(cut)], said.split('')]) {
        const heard = hear(pieces)
        expect(heard.reasoning).toBe(whole.reasoning)
        expect(heard.phases.at(-1)).toEqual(whole.phases.at(-1))
      }
    }),
    { numRuns: 2_000 },
  )
})
