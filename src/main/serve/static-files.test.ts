import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { has } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { readStaticFile } from './static-files.ts'

function setUp(): string {
  const folder = temporaryFolder()
  const root = join(folder, 'page')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, '.hidden'), 'hidden')
  writeFileSync(join(root, 'assets', 'index-Ab3.js'), 'export {}')
  if (has('links')) symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'))
  return root
}

test('files come with their media type; only hashed ones may be kept', async () => {
  const root = setUp()
  expect(await readStaticFile(root, '/')).toMatchObject({
    mediaType: 'text/html; charset=utf-8',
    immutable: false,
  })
  const script = await readStaticFile(root, '/assets/index-Ab3.js?v=1')
  expect(script).toMatchObject({ mediaType: 'text/javascript; charset=utf-8', immutable: true })
  expect(script?.body.toString()).toBe('export {}')
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/..\\secret.txt',
  '/%5c..%5csecret.txt',
  '//etc/passwd',
  '/%00',
  '/index.html%00.js',
  '/%zz',
  '/link.txt',
  '/.hidden',
  '/assets',
  '/assets/',
  '/index.html/x',
  '/C:/Windows/win.ini',
  '/nothing.js',
  `/${'x'.repeat(5_000)}`,
])('%s is no file of the page', async (target) => {
  expect(await readStaticFile(setUp(), target)).toBeUndefined()
})
