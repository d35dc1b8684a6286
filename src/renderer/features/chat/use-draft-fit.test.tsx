import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { messageLimit, type Fit } from '../../../contract/chat.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { useDraftFit } from './use-draft-fit.ts'

afterEach(cleanup)

const window = { tokens: 1_000, source: 'server' } as const
const chat: Fit = { used: 300, countedBy: 'server', window, fits: true, dropToFit: 0 }

function Shown({ fit, draft }: { readonly fit: Fit | undefined; readonly draft: string }) {
  const shown = useDraftFit(fit, draft, 'rig-a/tiny')
  return <p>{shown === undefined ? 'unknown' : `${shown.used} by ${shown.countedBy}`}</p>
}

/** One character is a token. */
function open(fit: Fit | undefined, draft: string) {
  return renderInWindow(<Shown fit={fit} draft={draft} />, {
    chat: { fitNew: ({ text }) => ({ ...chat, used: text.length, countedBy: 'estimate' }) },
  })
}

test('what is written is counted beside the chat, and makes the count an estimate', async () => {
  const { core } = open(chat, 'hello')
  expect(await screen.findByText('305 by estimate')).toBeDefined()
  expect(core.calls.map(({ input }) => input)).toEqual([
    { params: {}, text: 'hello', ref: 'rig-a/tiny' },
  ])
})

test.each([
  ['with nothing written the chat stands alone', chat, '', '300 by server'],
  ['without the chat nothing is known', undefined, 'hello', 'unknown'],
  ['a text that cannot be sent is not counted', chat, 'x'.repeat(messageLimit + 1), 'unknown'],
])('%s', (_, fit, draft, told) => {
  const { core } = open(fit, draft)
  expect(screen.getByText(told)).toBeDefined()
  expect(core.calls).toEqual([])
})
