import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useMedia } from './use-media.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('tells when a query comes to hold, and leaves nobody listening', () => {
  const list = Object.assign(new EventTarget(), { matches: false })
  const matchMedia = vi.spyOn(window, 'matchMedia').mockReturnValue(list as MediaQueryList) // of it only this is used
  const left = vi.spyOn(list, 'removeEventListener')
  const { result, unmount } = renderHook(() => useMedia('(max-width: 899px)'))
  expect(matchMedia).toHaveBeenCalledWith('(max-width: 899px)')
  expect(result.current).toBe(false)
  act(() => {
    list.matches = true
    list.dispatchEvent(new Event('change'))
  })
  expect(result.current).toBe(true)
  unmount()
  expect(left).toHaveBeenCalledOnce()
})
