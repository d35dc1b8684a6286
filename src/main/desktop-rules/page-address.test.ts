import { expect, test } from 'vitest'
import {
  isAllowedPermission,
  isOurAddress,
  isOurFrame,
  mayNavigate,
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
  ['our page again', { url: pageAddress, isMainFrame: true }, true],
  ['our page in an inner frame', { url: pageAddress, isMainFrame: false }, false],
  ['a web page', { url: 'https://example.org/', isMainFrame: true }, false],
  ['a file', { url: 'file:///etc/passwd', isMainFrame: true }, false],
  ['no page', { url: 'about:blank', isMainFrame: true }, false],
])('%s: %o may be gone to: %s', (_name, to, may) => {
  expect(mayNavigate(to)).toBe(may)
})

test.each([
  ['clipboard-sanitized-write', true],
  ['notifications', true],
  ['clipboard-read', false],
  ['media', false],
  ['geolocation', false],
  ['openExternal', false],
  ['fileSystem', false],
  ['unknown', false],
])('permission %s for our page: %s', (permission, allowed) => {
  expect(isAllowedPermission(permission, `${pageOrigin}/`)).toBe(allowed)
})

test.each(['https://example.org/', 'app://boocode.evil/', 'about:blank', ''])(
  'no permission for %j',
  (address) => {
    expect(isAllowedPermission('notifications', address)).toBe(false)
  },
)
