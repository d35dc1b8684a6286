import { expect, test } from 'vitest'
import { safeAddress } from './safe-address.ts'

test.each([
  ['https://example.com/a b', 'https://example.com/a%20b'],
  ['HTTP://Example.com', 'http://example.com/'],
  ['mailto:a@example.com', 'mailto:a@example.com'],
  ['javascript:alert(1)', undefined],
  [' java\nscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['vbscript:x', undefined],
  ['file:///etc/passwd', undefined],
  ['boocode:open', undefined],
  ['//evil.example', undefined],
  ['/relative', undefined],
  ['#anchor', undefined],
  ['', undefined],
])('the address %j may be opened as %j', (address, expected) => {
  expect(safeAddress(address)).toBe(expected)
})
