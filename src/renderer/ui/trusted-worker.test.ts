import { expect, test, vi } from 'vitest'

vi.mock('./markdown/highlight.worker.ts?worker&url', () => ({ default: '/assets/highlight.js' }))
const { ourWorkerAddress } = await import('./trusted-worker.ts')

test('the policy knows our worker', () => {
  expect(ourWorkerAddress('/assets/highlight.js')).toBe('/assets/highlight.js')
})

test.each([
  '/assets/other.js',
  'https://evil.example/x.js',
  'data:text/javascript,1',
  'blob:x',
  '',
])('the policy refuses %j', (address) => {
  expect(() => ourWorkerAddress(address)).toThrow(TypeError)
})
