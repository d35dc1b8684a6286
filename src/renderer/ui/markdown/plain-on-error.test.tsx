import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PlainOnError } from './plain-on-error.tsx'

afterEach(cleanup)

function Fails(): never {
  throw new RangeError('Maximum call stack size exceeded')
}

test('what cannot be drawn is shown as it was written', () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { container } = render(
    <PlainOnError raw="> > x">
      <Fails />
    </PlainOnError>,
  )
  expect(container.textContent).toBe('> > x')
  expect(reported).toHaveBeenCalled()
  reported.mockRestore()
})
