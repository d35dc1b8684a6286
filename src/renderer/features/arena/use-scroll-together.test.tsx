import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useScrollTogether } from './use-scroll-together.ts'

test('columns are not drawn again for it before the lock changes', () => {
  const region = { current: null }
  const { result, rerender } = renderHook(({ locked }) => useScrollTogether(region, locked), {
    initialProps: { locked: false },
  })
  const first = result.current
  rerender({ locked: false })
  expect(result.current).toBe(first)
  rerender({ locked: true })
  expect(result.current).not.toBe(first)
})
