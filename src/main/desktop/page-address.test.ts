import { expect, test } from 'vitest'
import {
  isAllowedPermission,
  isOurAddress,
  isOurFrame,
  pageAddress,
  pageOrigin,
} from './page-address.ts'

test('our page in the top frame is ours', () => {
  expect(isOurFrame({ origin: pageOrigin, isTop: true })).toBe(true)
})

test.each([
  ['an inner frame', { origin: pageOrigin, isTop: false }],
  ['another host of our scheme', { origin: 'app://boocode.evil', isTop: true }],
  ['a web page', { origin: 'https://boocode', isTop: true }],
  ['an opaque origin, as about:blank has', { origin: 'null', isTop: true }],
  ['a frame that is gone', null],
])('%s is not ours', (_name, frame) => {
  expect(isOurFrame(frame)).toBe(false)
})

test.each([
  [pageAddress, true],
  [`${pageOrigin}/assets/index.js`, true],
  [pageOrigin, true],
  ['app://boocode.evil/index.html', false],
  ['app://boocode@evil/index.html', false],
  ['https://boocode/index.html', false],
  ['file:///index.html', false],
  ['about:blank', false],
  ['', false],
])('%s belongs to our page: %s', (address, ours) => {
  expect(isOurAddress(address)).toBe(ours)
})

test.each([
  ['clipboard-sanitized-write', true],
  ['notifications', true],
  ['clipboard-read', false],
  ['media', false],
  ['geolocation', false],
  ['openExternal', false],
  ['unknown', false],
])('permission %s: %s', (permission, allowed) => {
  expect(isAllowedPermission(permission)).toBe(allowed)
})
