import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDraft } from './use-draft.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A draft over a place that another window writes to as well. */
function open(keeps: () => Promise<void> = async () => {}) {
  const place = { text: 'as it was' }
  const keep = async (text: string): Promise<void> => {
    await keeps()
    place.text = text
  }
  const { result } = renderHook(() =>
    useDraft(place.text, {
      place: 'here',
      isRemembered: false,
      keep,
      read: async () => place.text,
    }),
  )
  const comeBack = () => act(async () => void window.dispatchEvent(new Event('focus')))
  const write = (text: string) => act(() => result.current.setText(text))
  const settle = () => act(() => vi.advanceTimersByTimeAsync(300))
  return { place, result, comeBack, write, settle }
}

test('who comes back finds what was written in another window meanwhile', async () => {
  const { place, result, comeBack, write, settle } = open()
  write('mine')
  await settle()
  expect(place.text).toBe('mine')
  place.text = 'mine, and theirs'
  await comeBack()
  expect(result.current.text).toBe('mine, and theirs')
})

test('what is not kept yet stays, and is kept', async () => {
  const { place, result, comeBack, write, settle } = open()
  write('mine')
  place.text = 'theirs'
  await comeBack()
  expect(result.current.text).toBe('mine')
  await settle()
  expect(place.text).toBe('mine')
})

test('what could not be kept stays', async () => {
  const { result, comeBack, write, settle } = open(() => Promise.reject(new Error('full')))
  write('mine')
  await settle()
  await comeBack()
  expect(result.current.text).toBe('mine')
})

test('what could not be kept is kept when the field goes, or not at all', async () => {
  let isFull = true
  const full = (): Promise<void> => (isFull ? Promise.reject(new Error('full')) : Promise.resolve())
  const { place, write, settle } = open(full)
  write('mine')
  await settle()
  expect(place.text).toBe('as it was')
  isFull = false
  cleanup()
  await vi.waitFor(() => expect(place.text).toBe('mine'))
})

test('what was sent is taken from who comes back while it is looked for', async () => {
  const read = Promise.withResolvers<string>()
  const kept: string[] = []
  const keep = async (text: string): Promise<void> => void kept.push(text)
  const keeper = { place: 'here', isRemembered: false, keep, read: () => read.promise }
  const first = renderHook(() => useDraft('hello', keeper))
  const { sent } = first.result.current
  first.unmount()
  sent('hello')
  const { result } = renderHook(() => useDraft('hello', keeper))
  await act(async () => read.resolve('hello'))
  expect(result.current.text).toBe('')
  expect(kept).toEqual([''])
})
