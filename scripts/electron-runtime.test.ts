import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  canSandbox,
  findElectron,
  hasDisplay,
  planElectronTests,
  whyNoWindow,
} from './electron-runtime.mjs'

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
] as const)('a display on %s with %o: %s', (platform, env, has) => {
  expect(hasDisplay({ platform, env })).toBe(has)
})

test.each([
  ['linux', {}, false, 'there is no display here'],
  ['linux', { DISPLAY: ':0' }, true, 'Electron does not run as root'],
  ['linux', { DISPLAY: ':0' }, false, undefined],
  ['darwin', {}, true, undefined],
] as const)('a window on %s with %o, root %s: %s', (platform, env, isRoot, reason) => {
  expect(whyNoWindow({ platform, env, isRoot, canSandbox: true })).toBe(reason)
})

test('where Electron can make no sandbox it opens no window', () => {
  const machine = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false } as const
  expect(whyNoWindow({ ...machine, canSandbox: false })).toMatch(
    /no sandbox, see docs\/desktop\.md/,
  )
})

test.each([
  ['says yes', [process.execPath, '-e', ''], 0o755, true],
  ['says no', [process.execPath, '-e', 'process.exit(1)'], 0o755, false],
  ['is not there', ['there-is-no-such-program'], 0o755, true],
  ['says no', [process.execPath, '-e', 'process.exit(1)'], 0o4755, process.getuid?.() === 0],
] as const)('with a probe that %s there is a sandbox or not', (_, probe, mode, can) => {
  const root = mkdtempSync(join(tmpdir(), 'boocode-sandbox-'))
  const folder = join(root, 'node_modules', 'electron', 'dist')
  mkdirSync(folder, { recursive: true })
  const helper = join(folder, 'chrome-sandbox')
  writeFileSync(helper, '')
  chmodSync(helper, mode)
  expect(canSandbox({ root, probe })).toBe(can)
  rmSync(root, { recursive: true })
})

const [electron, double, noWindow] = ['/electron', '/double', 'there is no display here']
const [onElectron, onDouble] = [
  { kind: 'electron', executable: electron },
  { kind: 'double', folder: double },
]

test.each([
  [electron, undefined, double, onElectron],
  [electron, undefined, undefined, onElectron],
  [electron, noWindow, double, onDouble],
  [undefined, undefined, double, onDouble],
  [undefined, noWindow, double, onDouble],
  [electron, noWindow, undefined, { kind: 'skip', reason: noWindow }],
  [electron, noWindow, '', { kind: 'skip', reason: noWindow }],
  [undefined, noWindow, undefined, { kind: 'skip', reason: noWindow }],
  [undefined, undefined, undefined, { kind: 'skip', reason: 'the Electron runtime is not here' }],
])(
  'with the runtime %s, no window because %s, and the double %s: %o',
  (executable, why, folder, plan) => {
    expect(planElectronTests({ executable, whyNoWindow: why, double: folder })).toEqual(plan)
  },
)

test('a runtime is there only when its executable is', () => {
  const root = mkdtempSync(join(tmpdir(), 'boocode-electron-'))
  const folder = join(root, 'node_modules', 'electron')
  mkdirSync(join(folder, 'dist'), { recursive: true })
  expect(findElectron(root)).toBeUndefined()
  writeFileSync(join(folder, 'path.txt'), 'electron')
  expect(findElectron(root)).toBeUndefined()
  writeFileSync(join(folder, 'dist', 'electron'), '')
  expect(findElectron(root)).toBe(join(folder, 'dist', 'electron'))
  rmSync(root, { recursive: true })
})
