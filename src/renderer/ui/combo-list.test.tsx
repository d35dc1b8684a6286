import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ComboList } from './combo-list.tsx'
import { giveElementsSize } from './testing/element-size.ts'

let takeSizeBack: () => void
beforeEach(() => {
  takeSizeBack = giveElementsSize({ width: 600, height: 300 })
})
afterEach(() => {
  cleanup()
  takeSizeBack()
})

const models = Array.from({ length: 2_000 }, (_, index) => `rig-a/model-${index}`)

type PickerProps = {
  readonly onPick: (item: string) => void
  readonly onHighlight: (item: string | undefined) => void
}

function Picker({ onPick, onHighlight }: PickerProps) {
  const [open, setOpen] = useState(true)
  const [query, setQuery] = useState('')
  const matching = models.filter((model) => model.includes(query))
  return (
    <ComboList
      open={open}
      onOpenChange={setOpen}
      label="Models"
      placeholder="Find a model"
      query={query}
      onQueryChange={setQuery}
      groups={[
        { id: 'favourites', label: 'Favourites', items: matching.slice(0, 1) },
        { id: 'all', label: 'All machines', items: matching.slice(1) },
      ]}
      itemKey={(model) => model}
      renderItem={(model) => <span>{model}</span>}
      onPick={onPick}
      onHighlight={onHighlight}
      empty="No model is called that."
      hints={[{ binding: 'Enter', does: 'use' }]}
    />
  )
}

function open() {
  const picked: string[] = []
  const highlighted: (string | undefined)[] = []
  render(
    <Picker onPick={(item) => picked.push(item)} onHighlight={(item) => highlighted.push(item)} />,
  )
  return { picked, highlighted, field: () => screen.findByRole('combobox', { name: 'Models' }) }
}

test('the first match has the ground at once, and Enter takes it', async () => {
  const { picked, highlighted, field } = open()
  const input = await field()
  await vi.waitFor(() => expect(highlighted.at(-1)).toBe('rig-a/model-0'))
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(picked).toEqual(['rig-a/model-0'])
})

test('typing filters, and the ground goes to the best match', async () => {
  const { picked, highlighted, field } = open()
  const input = await field()
  fireEvent.change(input, { target: { value: '1777' } })
  await vi.waitFor(() => expect(highlighted.at(-1)).toBe('rig-a/model-1777'))
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(picked).toEqual(['rig-a/model-1777'])
  expect(input).toHaveProperty('value', '1777')
})

test('arrows go past headings', async () => {
  const { highlighted, field } = open()
  const input = await field()
  await vi.waitFor(() => expect(highlighted.at(-1)).toBe('rig-a/model-0'))
  fireEvent.keyDown(input, { key: 'ArrowDown' })
  await vi.waitFor(() => expect(highlighted.at(-1)).toBe('rig-a/model-1'))
})

test('only what is in sight is drawn, with its place among all', async () => {
  const { field } = open()
  await field()
  const options = await screen.findAllByRole('option')
  expect(options.length).toBeLessThan(40)
  expect(options[1]?.getAttribute('aria-setsize')).toBe('2000')
  expect(options[1]?.getAttribute('aria-posinset')).toBe('2')
  expect(screen.getByText('All machines')).toBeDefined()
})

test('nothing that matches is said, and Enter then does nothing', async () => {
  const { picked, field } = open()
  const input = await field()
  fireEvent.change(input, { target: { value: 'zzz' } })
  expect(await screen.findByText('No model is called that.')).toBeDefined()
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(picked).toEqual([])
})

test('Escape closes it', async () => {
  const { field } = open()
  fireEvent.keyDown(await field(), { key: 'Escape' })
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
