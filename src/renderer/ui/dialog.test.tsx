import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Button } from './button.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Dialog } from './dialog.tsx'

afterEach(cleanup)

test('a dialog is named by its title, closes with Escape and gives the focus back', async () => {
  function Page() {
    const [open, setOpen] = useState(false)
    return (
      <>
        <Button onClick={() => setOpen(true)}>Open</Button>
        <Dialog open={open} onOpenChange={setOpen} title="Add a machine" description="By address.">
          <input aria-label="Address" />
        </Dialog>
      </>
    )
  }
  render(<Page />)
  const button = screen.getByRole('button', { name: 'Open' })
  button.focus()
  fireEvent.click(button)
  const dialog = await screen.findByRole('dialog', { name: 'Add a machine' })
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Address'))
  fireEvent.keyDown(dialog, { key: 'Escape' })
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await vi.waitFor(() => expect(document.activeElement).toBe(button))
})

function Question({ onConfirm }: { readonly onConfirm: () => void }) {
  const [open, setOpen] = useState(true)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      title="Delete this chat?"
      description="It can be brought back for 7 days."
      confirm="Delete"
      cancel="Keep it"
      danger
      onConfirm={onConfirm}
    />
  )
}

test('a dangerous question starts on the harmless answer', async () => {
  render(<Question onConfirm={() => {}} />)
  await screen.findByRole('alertdialog', { name: 'Delete this chat?' })
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Keep it'))
})

test.each([
  ['Delete', 1],
  ['Keep it', 0],
])('%s closes the question and acts %i times', async (answer, times) => {
  const confirmed = vi.fn<() => void>()
  render(<Question onConfirm={confirmed} />)
  fireEvent.click(await screen.findByRole('button', { name: answer }))
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(confirmed).toHaveBeenCalledTimes(times)
})
