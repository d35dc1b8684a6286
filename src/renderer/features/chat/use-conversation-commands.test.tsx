import { useState } from 'react'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useCommands } from '../../commands/use-commands.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { useConversationCommands } from './use-conversation-commands.ts'

afterEach(cleanup)

const done = async (): Promise<void> => {}

function Chat() {
  const [stoppable, setStoppable] = useState(true)
  useConversationCommands({
    stoppable,
    newest: undefined,
    onStop: done,
    onNewest: () => {},
    onCopyChat: done,
    onSettings: () => {},
    onRename: () => {},
    onRemove: done,
  })
  return <button onClick={() => setStoppable(false)}>End</button>
}

/** What is there in every view. */
function Frame({ onStop }: { readonly onStop: () => void }) {
  useCommands([{ id: 'view.stop', title: 'Stop every round', group: 'Arena', run: onStop }])
  return null
}

test('the key that comes when an answer has just ended stops nothing of the Arena', async () => {
  const stopRounds = vi.fn<() => void>()
  const { registry } = renderInWindow(
    <>
      <Frame onStop={stopRounds} />
      <Chat />
    </>,
    {},
  )
  fireEvent.click(screen.getByRole('button', { name: 'End' }))
  registry.run('view.stop')
  expect(stopRounds).not.toHaveBeenCalled()
  const stop = () => registry.all().find(({ id }) => id === 'view.stop')
  await waitFor(() => expect(stop()?.title).toBe('Stop every round'), { timeout: 3_000 })
  registry.run('view.stop')
  expect(stopRounds).toHaveBeenCalledOnce()
})
