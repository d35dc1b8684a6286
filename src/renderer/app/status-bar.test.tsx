import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Command } from '../commands/command.ts'
import { useCommands } from '../commands/use-commands.ts'
import { providerOf } from '../connection/testing/provider-of.ts'
import { allDrawn } from '../stores/testing/all-drawn.ts'
import { renderInWindow } from '../stores/testing/render-in-window.tsx'
import { StatusBar } from './status-bar.tsx'

afterEach(cleanup)

const command = (id: Command['id'], hint: string): Command => ({
  id,
  title: id,
  group: 'x',
  hint,
  run: () => {},
})

function Bar({ hints }: { readonly hints: readonly Command[] }) {
  useCommands([command('keys.open', 'keys'), command('palette.open', 'commands'), ...hints])
  return <StatusBar demo />
}

const setUp = (hints: readonly Command[], ids: readonly string[] = ['rig-a']) =>
  renderInWindow(<Bar hints={hints} />, {
    providers: { list: () => ids.map((id) => providerOf(id)) },
    lanes: { list: () => [] },
  })

test('says what the machines do, and that this is the demo', async () => {
  setUp([])
  expect(await screen.findByText('idle')).toBeDefined()
  expect(screen.getByText('demo')).toBeDefined()
})

test('a line of a lane leads to what runs and waits there', async () => {
  const run = vi.fn<() => void>()
  renderInWindow(<Bar hints={[{ ...command('lanes.show', 'x'), run }]} />, {
    providers: { list: () => [providerOf('rig-a')] },
    lanes: { list: () => [] },
  })
  fireEvent.click(await screen.findByRole('button', { name: /Lane of rig-a\s*idle/ }))
  expect(run).toHaveBeenCalledOnce()
})

test('shows the keys of the view first, and those of the window while there is room', async () => {
  setUp([])
  const bar = screen.getByRole('contentinfo')
  await screen.findByText('idle')
  expect(bar.textContent).toMatch(/CtrlKcommandsCtrl\/keys$/)
  cleanup()
  setUp([command('chat.new', 'new'), command('view.stop', 'stop'), command('chat.send', 'send')])
  await screen.findByText('idle')
  expect(screen.getByRole('contentinfo').textContent).toMatch(/AltNnewCtrl\.stopCtrl\/keys$/)
})

// The composer has the focus most of the time: a key that is typed there does not do what is said.
test('the keys it names work while somebody writes', () => {
  setUp([])
  expect(screen.getByRole('contentinfo').textContent).not.toMatch(/(^|[a-z])\?/)
})

test('calls nobody idle before it is known what runs', async () => {
  const answer = Promise.withResolvers<[]>()
  const list = vi.fn(() => answer.promise)
  renderInWindow(<Bar hints={[]} />, {
    providers: { list: () => [providerOf('rig-a')] },
    lanes: { list },
  })
  await vi.waitFor(() => expect(list).toHaveBeenCalled())
  // The machines are there by now.
  await allDrawn()
  expect(screen.queryByText('idle')).toBeNull()
  answer.resolve([])
  expect(await screen.findByText('idle')).toBeDefined()
})

test('says that there is no machine yet', async () => {
  setUp([], [])
  expect(await screen.findByText('no machines yet')).toBeDefined()
})
