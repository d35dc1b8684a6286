import { expect, test } from 'vitest'
import { packageFolders, packagesOfSheet, readNotices, writeNotices } from './notices.ts'

const react = { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Copyright Meta' }
const shiki = { name: '@shikijs/core', version: '4.6.0', licence: 'MIT', text: '' }

test('what the build wrote is taken apart and put together again', () => {
  const written = writeNotices([react, shiki])
  expect(readNotices(written)).toEqual([shiki, react])
})

test('a heading inside a licence belongs to its text', () => {
  const text = '## Marked\n\nCopyright (c) 2018'
  const marked = { name: 'marked', version: '18.2.1', licence: 'MIT', text }
  expect(readNotices(writeNotices([marked, react]))).toEqual([marked, react])
})

test('one version is named once, with the text that says more; two versions twice', () => {
  const older = { ...react, version: '18.0.0' }
  const written = writeNotices([{ ...react, text: '' }, react, older])
  expect(readNotices(written)).toEqual([react, older])
})

test('the package of a source is the innermost one', () => {
  const sources = [
    '../../../node_modules/react/index.js',
    '../../node_modules/node-pty/node_modules/@types/node/a.js',
    '../../src/renderer/main.tsx',
    '\0virtual',
  ]
  expect([...packageFolders(sources)]).toEqual([
    'node_modules/react',
    'node_modules/node-pty/node_modules/@types/node',
  ])
})

test('a sheet imports packages and files of its own', () => {
  const sheet = `@import 'tailwindcss';\n@import '@fontsource-variable/inter/opsz.css';\n@import './base.css';`
  expect(packagesOfSheet(sheet)).toEqual(['tailwindcss', '@fontsource-variable/inter'])
})
