import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as answerParts from '../../ui/answer/answer-parts.tsx'
import { generationOf } from '../../ui/testing/generation-of.ts'
import { entryOf, hidden, roundOf } from './testing/round-of.ts'
import { columns, showRound } from './testing/show-round.tsx'

vi.mock('../../ui/answer/answer-parts.tsx', { spy: true })

beforeEach(() => {
  // happy-dom takes every Alt for AltGr, which our keys never take.
  vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const column = (number: number): HTMLElement =>
  within(columns()).getByRole('group', { name: new RegExp(`^Column ${number}`) })

/** An answer whose server named another model than it was asked for. */
const other = entryOf(1, {
  model: {
    ref: 'rig-a/m1',
    params: {},
    generation: generationOf({ ref: 'rig-a/m1', servedModel: 'tiny', servedOther: true }),
    error: null,
  },
})

test('a column tells that another model answered than was asked, once names are shown', async () => {
  const entries = [entryOf(0), other]
  await showRound(roundOf({ entries }))
  const words = 'Asked for rig-a/m1, served by tiny.'
  expect(within(column(2)).getByText(words)).toBeDefined()
  expect(within(column(1)).queryByText(/^Asked for/)).toBeNull()
  cleanup()
  await showRound(roundOf({ blind: true, namesShown: false, entries: hidden(entries, true) }))
  expect(within(column(2)).getByText(/^Answer number 2/)).toBeDefined()
  expect(screen.queryByText(/Asked for/)).toBeNull()
})

test('below an answer stand its time, the time to its first token and its length; blindly none of it', async () => {
  const generation = generationOf({
    ref: 'rig-a/m0',
    loadMs: 60_000,
    firstMs: 384,
    writeMs: 4_000,
    tokensOut: 257,
  })
  const model = { ref: 'rig-a/m0', params: {}, generation, error: null }
  const entries = [entryOf(0, { model, words: 142 }), entryOf(1)]
  await showRound(roundOf({ entries }))
  for (const told of ['done in 1 min', 'first token 0.38 s', '257 tokens', '142 words'])
    expect(within(column(1)).getByText(told)).toBeDefined()
  expect(within(column(1)).getByText('about 64 tok/s')).toBeDefined()
  expect(within(column(2)).queryByText(/first token/)).toBeNull()
  cleanup()
  await showRound(roundOf({ blind: true, namesShown: false, entries: hidden(entries, true) }))
  expect(screen.queryByText(/first token|tok\/s|done in/)).toBeNull()
})

test('a vote is read again once, when the core tells of it', async () => {
  const { core, votes } = await showRound(roundOf())
  const reads = () => core.calls.filter(({ name }) => name === 'arena.round').length
  await waitFor(() => expect(reads()).toBe(1))
  const best = screen.getByRole('radio', { name: /^Best 2/ })
  fireEvent.click(best)
  fireEvent.click(best)
  await screen.findByText('You chose column 2, an open vote', { selector: 'p' })
  expect(votes()).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: /^Undo/ }))
  fireEvent.click(await screen.findByRole('radio', { name: /^Tie/ }))
  await screen.findByText('You called it a tie, an open vote', { selector: 'p' })
  expect(votes()).toHaveLength(2)
  expect(reads()).toBe(4)
})

test('only the columns that the focus leaves and comes to are drawn again', async () => {
  await showRound(roundOf({ entries: [entryOf(0), entryOf(1), entryOf(2)] }))
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  const drawn = vi.mocked(answerParts.AnswerParts)
  drawn.mockClear()
  fireEvent.keyDown(columns(), { key: '2', code: 'Digit2' })
  await waitFor(() => expect(drawn).toHaveBeenCalled())
  const texts = drawn.mock.calls.map(([{ parts }]) => JSON.stringify(parts))
  expect(texts.some((text) => text.includes('number 2'))).toBe(true)
  expect(texts.some((text) => text.includes('number 3'))).toBe(false)
})

test('two answers that are compared stand under who wrote them, once names are shown', async () => {
  const entries = [entryOf(0), entryOf(1)]
  await showRound(roundOf({ entries }))
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  const compared = () => screen.getByRole('region', { name: 'Column 2 and column 1' })
  fireEvent.keyDown(columns(), { key: 'd', code: 'KeyD' })
  expect(within(compared()).getByText('m0')).toBeDefined()
  expect(within(compared()).getByText('m1')).toBeDefined()
  cleanup()
  await showRound(roundOf({ blind: true, namesShown: false, entries: hidden(entries, true) }))
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  act(() => void fireEvent.keyDown(columns(), { key: 'd', code: 'KeyD' }))
  expect(compared().innerHTML).not.toMatch(/rig-a|m0|m1/)
})

test('only what says something is compared', async () => {
  const stopped = entryOf(1, { status: 'cancelled', endReason: 'user_stop', parts: [], words: 0 })
  await showRound(roundOf({ entries: [entryOf(0), stopped, entryOf(2)] }))
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  const press = (key: string, code: string) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, code })
  press('d', 'KeyD')
  expect(screen.queryByRole('region', { name: /^Column 2 and/ })).toBeNull()
  press('3', 'Digit3')
  press('d', 'KeyD')
  expect(screen.getByRole('region', { name: 'Column 1 and column 3' })).toBeDefined()
})
