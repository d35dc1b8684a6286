import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Fit } from '../../../contract/chat.ts'
import { ContextGauge } from './context-gauge.tsx'

afterEach(cleanup)

const window = { tokens: 9_800, source: 'server' } as const
const counted: Fit = { used: 3_100, countedBy: 'server', window, fits: true, dropToFit: 0 }

test.each([
  ['what the server counted', {}, '3,100 of 9,800 tokens'],
  ['an estimate, marked as one', { countedBy: 'estimate' }, 'about 3,100 of 9,800 tokens'],
  ['nothing yet', { used: 0, countedBy: 'estimate' }, '0 of 9,800 tokens'],
  ['no window', { countedBy: 'estimate', window: null }, 'about 3,100 tokens, window unknown'],
  ['no window, and counted by the server', { window: null }, '3,100 tokens, window unknown'],
  ['nothing yet and no window', { used: 0, window: null }, 'window unknown'],
] as const)('%s is told with its unit', (_, over, text) => {
  render(<ContextGauge fit={{ ...counted, ...over }} />)
  expect(screen.getByText(text)).toBeDefined()
})
