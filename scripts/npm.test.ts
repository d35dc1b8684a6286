import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { has } from '../src/main/core/testing/system.ts'
import { findNpm } from './npm.mjs'

let folder: string
beforeEach(() => {
  // Where a link would lead: macOS keeps what is temporary behind one.
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'boocode-npm-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(...path: string[]): string {
  const full = join(folder, ...path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, '')
  return full
}

const execPath = () => join(folder, 'own', 'node')

test('npm says itself where it is', () => {
  const cli = file('a', 'npm-cli.js')
  expect(findNpm({ env: { npm_execpath: cli }, platform: 'linux', execPath: execPath() })).toBe(cli)
})

test('another package manager that started us is not npm', () => {
  const env = { npm_execpath: file('pnpm.cjs'), PATH: '' }
  expect(findNpm({ env, platform: 'linux', execPath: execPath() })).toBeUndefined()
})

test.runIf(has('links'))('a link on the PATH leads to it', () => {
  const cli = file('lib', 'npm-cli.js')
  chmodSync(cli, 0o755)
  mkdirSync(join(folder, 'bin'))
  symlinkSync(cli, join(folder, 'bin', 'npm'))
  const env = { PATH: join(folder, 'bin') }
  expect(findNpm({ env, platform: 'linux', execPath: execPath() })).toBe(cli)
})

test('beside a wrapper on the PATH it is found where Node keeps it', () => {
  file('bin', 'npm')
  const cli = file('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const env = { PATH: join(folder, 'bin') }
  expect(findNpm({ env, platform: 'linux', execPath: execPath() })).toBe(cli)
})

test('on Windows it lies beside npm.cmd', () => {
  const cli = file('node_modules', 'npm', 'bin', 'npm-cli.js')
  expect(findNpm({ env: { Path: folder }, platform: 'win32', execPath: execPath() })).toBe(cli)
})

test('where there is none, none is found', () => {
  expect(
    findNpm({ env: { PATH: folder }, platform: 'linux', execPath: execPath() }),
  ).toBeUndefined()
})
