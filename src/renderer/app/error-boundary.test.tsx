import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from './error-boundary.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('a view that fails says so, and can be shown again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}) // React reports what it caught
  let broken = true
  const View = () => {
    if (broken) throw new Error('no')
    return <p>well again</p>
  }
  render(
    <ErrorBoundary>
      <View />
    </ErrorBoundary>,
  )
  expect(screen.getByText('This view has failed')).toBeDefined()
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'Show it again' }))
  expect(screen.getByText('well again')).toBeDefined()
})
