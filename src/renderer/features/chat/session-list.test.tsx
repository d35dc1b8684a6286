import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SearchHit } from '../../../contract/sessions.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useRoute } from '../../stores/route.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { SessionList } from './session-list.tsx'

let takeSizeBack = () => {}
beforeEach(() => {
  takeSizeBack = giveElementsSize()
})
afterEach(() => {
  cleanup()
  takeSizeBack()
})

const uid = '11111111-1111-4111-8111-111111111111'
const hit: SearchHit = {
  sessionUid: uid,
  chatUid: uid,
  messageUid: '22222222-2222-4222-8222-222222222222',
  roundUid: null,
  title: 'Birds',
  role: 'user',
  createdAt: 0,
  snippet: [{ text: 'swallows', hit: true }],
}

function Compose({ run }: { readonly run: () => void }) {
  useCommands([{ id: 'chat.compose', title: 'Write', group: 'Chat', run }])
  return null
}

function open(search: () => SearchHit[] | Promise<SearchHit[]>) {
  const compose = vi.fn<() => void>()
  const { registry } = renderInWindow(
    <>
      <SessionList />
      <Compose run={compose} />
    </>,
    {
      sessions: { list: () => ({ items: [], next: null }), search },
      chat: { select: () => undefined },
    },
  )
  registry.run('chat.search')
  return { compose, field: screen.getByRole<HTMLInputElement>('searchbox') }
}

const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })

test('the arrow leads from the search to what was found, and Escape back', async () => {
  const { field } = open(() => [hit])
  await waitFor(() => expect(document.activeElement).toBe(field))
  type(field, 'swal')
  await screen.findByText('swallows')
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  const list = screen.getByRole('listbox')
  expect(document.activeElement).toBe(list)
  fireEvent.keyDown(list, { key: 'Escape' })
  expect(document.activeElement).toBe(field)
})

test('Enter opens the first hit, also before the answer is there', async () => {
  const { promise, resolve } = Promise.withResolvers<SearchHit[]>()
  const { field, compose } = open(() => promise)
  type(field, 'swal')
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(useRoute.getState().sessionUid).toBeNull()
  resolve([hit])
  await waitFor(() =>
    expect(useRoute.getState()).toMatchObject({ sessionUid: uid, messageUid: hit.messageUid }),
  )
  expect(compose).toHaveBeenCalledOnce()
})

test('Enter finds nothing without a word, and goes nowhere without a hit', async () => {
  const search = vi.fn<() => SearchHit[]>(() => [])
  const { field } = open(search)
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(search).not.toHaveBeenCalled()
  type(field, 'swal')
  fireEvent.keyDown(field, { key: 'Enter' })
  await screen.findByText('Nothing found.')
  expect(useRoute.getState().sessionUid).toBeNull()
})

test('Escape empties the search, then leaves it', () => {
  const { field, compose } = open(() => [])
  type(field, 'swal')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field.value).toBe('')
  expect(compose).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(compose).toHaveBeenCalledOnce()
})
