import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Notice } from '../../../contract/notices.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { NoticesView } from './notices-view.tsx'
import { useNoticeCommands } from './use-notice-commands.ts'

afterEach(cleanup)

function View() {
  useNoticeCommands()
  return <NoticesView />
}

const noticeOf = (id: number, read: boolean): Notice => ({
  id,
  kind: 'disk_full',
  subject: String(id),
  title: `The disk is full (${id})`,
  text: 'What was being written is kept as far as it came.',
  createdAt: 0,
  read,
})

const setUp = (notices: NonNullable<Answers['notices']>) =>
  renderInWindow(<View />, { notices }).core

test('notices are told, and the new ones can be marked as read', async () => {
  const core = setUp({
    list: () => [noticeOf(3, false), noticeOf(2, true), noticeOf(1, false)],
    markRead: () => undefined,
  })
  const rows = (await screen.findAllByRole('listitem')).map((row) => row.textContent)
  expect(rows).toEqual([
    expect.stringMatching(/full \(3\).*disk.*new$/),
    expect.stringMatching(/full \(2\).*\dDismiss$/),
    expect.stringMatching(/full \(1\).*new$/),
  ])
  fireEvent.click(screen.getByRole('button', { name: 'Mark all as read' }))
  await waitFor(() =>
    expect(core.calls).toContainEqual({ name: 'notices.markRead', input: { ids: [3, 1] } }),
  )
})

test('a notice is dismissed, or all of them are', async () => {
  let notices = [noticeOf(3, false), noticeOf(2, true), noticeOf(1, true)]
  const core = setUp({
    list: () => notices,
    dismiss: ({ ids }) => {
      notices = notices.filter(({ id }) => !ids.includes(id))
      core.announce({ topic: 'notices', ids: [] })
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Dismiss: The disk is full (2)' }))
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2))
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss all' }))
  expect(await screen.findByText('Nothing to report')).toBeDefined()
  expect(core.calls).toContainEqual({ name: 'notices.dismiss', input: { ids: [3, 1] } })
  expect(screen.getByRole('button', { name: 'Dismiss all' })).toHaveProperty('disabled', true)
})

test('a notice that could not be dismissed says why', async () => {
  setUp({
    list: () => [noticeOf(1, true)],
    dismiss: () => {
      throw new Error('no')
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: /^Dismiss: / }))
  expect(await screen.findByText(/Something went wrong/)).toBeDefined()
})

test('nothing to report', async () => {
  setUp({ list: () => [] })
  expect(await screen.findByText('Nothing to report')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Mark all as read' })).toHaveProperty('disabled', true)
})

test('notices that could not be read are asked for again', async () => {
  let broken = true
  setUp({
    list: () => {
      if (broken) throw new Error('no')
      return [noticeOf(1, true)]
    },
  })
  expect(await screen.findByText('The notices could not be read.')).toBeDefined()
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('listitem')).toBeDefined()
})
