import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildAndNote, buildIsStale, fingerprint } from './stale.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boocode-stale-'))
  mkdirSync(join(root, 'src', 'main'), { recursive: true })
  write('src/main/index.ts', 'one')
  write('package.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text)
}

async function builds(code = 0): Promise<number> {
  return buildAndNote(root, async () => {
    mkdirSync(join(root, 'out'), { recursive: true })
    return code
  })
}

describe('a build', () => {
  test('is stale before the first one and fresh after it', async () => {
    expect(buildIsStale(root)).toBe(true)
    expect(await builds()).toBe(0)
    expect(buildIsStale(root)).toBe(false)
  })

  const changes: [string, () => void][] = [
    ['an edited file', () => write('src/main/index.ts', 'two')],
    ['a new file', () => write('src/main/other.ts', 'one')],
    [
      'a renamed file',
      () => renameSync(join(root, 'src/main/index.ts'), join(root, 'src/main/i.ts')),
    ],
    ['a removed file', () => rmSync(join(root, 'src/main/index.ts'))],
    ['another manifest', () => write('package.json', '{ }')],
    ['a removed build', () => rmSync(join(root, 'out'), { recursive: true })],
  ]
  test.each(changes)('is stale after %s', async (_, change) => {
    await builds()
    change()
    expect(buildIsStale(root)).toBe(true)
  })

  test('is not stale after a changed test, nor when only times changed', async () => {
    await builds()
    write('src/main/index.test.ts', 'new')
    utimesSync(join(root, 'src/main/index.ts'), new Date(), new Date())
    expect(buildIsStale(root)).toBe(false)
  })

  test('that fails leaves the sources stale, also when an earlier one went well', async () => {
    await builds()
    expect(await builds(1)).toBe(1)
    expect(buildIsStale(root)).toBe(true)
  })

  test('is stale when a file was edited while it ran', async () => {
    await buildAndNote(root, async () => {
      write('src/main/index.ts', 'edited meanwhile')
      mkdirSync(join(root, 'out'))
      return 0
    })
    expect(buildIsStale(root)).toBe(true)
  })
})

test('a fingerprint tells files apart that hold the same text together', () => {
  write('src/a', 'xy')
  write('src/b', '')
  const one = fingerprint(root, ['src'])
  write('src/a', 'x')
  write('src/b', 'y')
  expect(fingerprint(root, ['src'])).not.toBe(one)
})
