import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { has } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { contentSecurityPolicy } from '../serve/content-security.ts'
import { pageAddress, pageOrigin } from './page-address.ts'
import { answerPageRequest } from './page-answer.ts'

let rendererDir: string
beforeEach(() => {
  const folder = temporaryFolder()
  rendererDir = join(folder, 'renderer')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>')
  writeFileSync(join(rendererDir, 'assets', 'a-1.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  if (has('links')) symlinkSync(join(folder, 'secret.txt'), join(rendererDir, 'link.txt'))
})

const get = (url: string, method = 'GET') => answerPageRequest({ url, method }, rendererDir)

test('the page and its files, with the policy', async () => {
  const page = await get(pageAddress)
  expect([page.status, await page.text()]).toEqual([200, '<!doctype html>'])
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  const script = await get(`${pageOrigin}/assets/a-1.js?v=1#x`)
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/)
  const head = await get(pageAddress, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test.each([
  ['a file that is not there', `${pageOrigin}/other.html`],
  ['a way out', `${pageOrigin}/%2e%2e/secret.txt`],
  ['a link that leads out', `${pageOrigin}/link.txt`],
  ['a folder', `${pageOrigin}/assets`],
  ['another host', 'app://boocode.evil/index.html'],
  ['a user of another host', 'app://boocode@evil/index.html'],
])('%s is not found, and that answer has the policy too', async (_name, url) => {
  const answer = await get(url)
  expect([answer.status, await answer.text()]).toEqual([404, ''])
  expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
  expect((await get(pageAddress, method)).status).toBe(405)
})
