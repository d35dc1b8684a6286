import { afterEach, expect, test, vi } from 'vitest'
import { copyText } from './copy-text.ts'
import * as toasts from './toasts.tsx'

vi.mock('./toasts.tsx', { spy: true })

afterEach(() => {
  vi.restoreAllMocks()
})

test('says what it put into the clipboard, in the words of whoever asked', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  copyText('an answer')
  copyText('a round', 'The round is in the clipboard')
  await vi.waitFor(() => expect(toasts.showToast).toHaveBeenCalledTimes(2))
  expect(written.mock.calls).toEqual([['an answer'], ['a round']])
  expect(toasts.showToast).toHaveBeenCalledWith({ title: 'Copied' })
  expect(toasts.showToast).toHaveBeenCalledWith({ title: 'The round is in the clipboard' })
})

test('says that nothing was copied', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
  copyText('an answer')
  const title = 'Nothing was copied: the clipboard cannot be reached.'
  await vi.waitFor(() => expect(toasts.showToast).toHaveBeenCalledWith({ kind: 'bad', title }))
})
