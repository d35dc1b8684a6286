import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dependenciesAreStale, lockIsInstalled, noteInstalled } from './dependencies.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  },
}

describe('lockIsInstalled', () => {
  test.each([
    [
      'the same',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } },
      true,
    ],
    ['without an optional package', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['one missing', { 'node_modules/b': { version: '2.0.0' } }, false],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    [
      'another version of an optional package',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
      false,
    ],
    ['nothing', {}, false],
  ])('%s', (_, packages, is) => {
    expect(lockIsInstalled(wanted, { packages })).toBe(is)
  })
})

describe('dependenciesAreStale', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'boocode-lock-'))
    write('package-lock.json', wanted)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function write(path: string, content: unknown): void {
    writeFileSync(join(root, path), JSON.stringify(content))
  }
  function installedByNpm(version: string): void {
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version } } })
  }

  test('nothing is installed', () => {
    expect(dependenciesAreStale(root)).toBe(true)
  })

  test('the user ran npm install', () => {
    installedByNpm('1.0.0')
    expect(dependenciesAreStale(root)).toBe(false)
  })

  test('the lock file changed after that', () => {
    installedByNpm('0.9.0')
    expect(dependenciesAreStale(root)).toBe(true)
  })

  test('our own install of this lock file counts, and only of this one', () => {
    installedByNpm('0.9.0')
    noteInstalled(root)
    expect(dependenciesAreStale(root)).toBe(false)
    write('package-lock.json', { packages: { 'node_modules/a': { version: '3.0.0' } } })
    expect(dependenciesAreStale(root)).toBe(true)
  })
})
