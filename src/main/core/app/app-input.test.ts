import { expect, test } from 'vitest'
import { isJson, isOpenable } from './app-input.ts'

test.each([
  ['https://example.org/a?b#c', true],
  ['http://192.168.1.4:8080', true],
  ['mailto:somebody@example.org', true],
  ['HTTPS://EXAMPLE.ORG', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['app://boocode/index.html', false],
  ['vscode://file/x', false],
  ['smb://server/share', false],
  ['/etc/passwd', false],
  ['', false],
])('%s may be opened: %s', (url, allowed) => {
  expect(isOpenable(url)).toBe(allowed)
})

test.each([
  ['{"a":1}', true],
  ['"text"', true],
  ['null', true],
  ['', false],
  ['{', false],
  ['undefined', false],
])('%s is JSON: %s', (text, is) => {
  expect(isJson(text)).toBe(is)
})
