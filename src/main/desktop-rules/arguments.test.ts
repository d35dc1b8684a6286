import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { asksForWindow, handedOver, readStart, usage } from './arguments.ts'

const cwd = resolve('/home/user')
const read = (...argv: string[]) => readStart(argv, cwd, '1.2.3')
const plain = { userDataDir: undefined, hidden: false, safeMode: false, smoke: false }

test.each([
  [['--user-data-dir=/data'], resolve('/data')],
  [['--user-data-dir', '/data'], resolve('/data')],
  [['.', '--user-data-dir', 'mine'], resolve(cwd, 'mine')],
  [['--enable-features=A', '-psn_0_1', '--unknown', '--user-data-dir=a=b'], resolve(cwd, 'a=b')],
  [[], undefined],
  [['--user-data', '/data', 'user-data-dir'], undefined],
  [['--', '--user-data-dir=/data'], undefined],
])('%j names %s', (argv, userDataDir) => {
  expect(read(...argv)).toEqual({ kind: 'window', options: { ...plain, userDataDir } })
})

test.each([
  [['--user-data-dir']],
  [['--user-data-dir=']],
  [['--user-data-dir', '']],
  [['--user-data-dir', '--enable-logging']],
])('%j names no folder: the usual one is not taken instead', (argv) => {
  expect(() => read(...argv)).toThrow('--user-data-dir needs the path of a folder.')
})

test.each([
  ['--hidden', 'hidden'],
  ['--safe-mode', 'safeMode'],
  ['--smoke', 'smoke'],
])('%s is a way to start', (flag, option) => {
  expect(read('.', flag)).toEqual({ kind: 'window', options: { ...plain, [option]: true } })
})

test.each([
  [['--hidden'], { hidden: true }],
  [['--hidden', '--safe-mode', '--user-data-dir=/data'], { hidden: true }],
  [['--safe-mode', '--smoke', '--user-data-dir=/data'], { hidden: false }],
  [[], { hidden: false }],
])(
  'a second start with %j hands over %j, and the first shows its window or not',
  (argv, handed) => {
    const start = read(...argv)
    if (start.kind !== 'window') throw new Error('It is no start of a window')
    expect(handedOver(start.options)).toEqual(handed)
    expect(asksForWindow(handedOver(start.options))).toBe(!handed.hidden)
  },
)

test.each([
  [{ hidden: true }, false],
  [{ hidden: false }, true],
  [{ hidden: 'true' }, true],
  [{}, true],
  [null, true],
  [undefined, true],
  ['hidden', true],
])('a second start that hands over %j wants the window: %s', (handedOver, wants) => {
  expect(asksForWindow(handedOver)).toBe(wants)
})

test('what is printed comes before everything else', () => {
  expect(read('--headless', '--help')).toEqual({ kind: 'print', text: usage })
  expect(read('--smoke', '--version')).toEqual({ kind: 'print', text: '1.2.3\n' })
  for (const flag of ['user-data-dir', 'hidden', 'safe-mode', 'headless', 'smoke', 'version'])
    expect(usage).toContain(`  --${flag} `)
})

test('the headless host gets what is its own', () => {
  expect(read('.', '--headless', '--port', '8000', '--user-data-dir=/d')).toEqual({
    kind: 'headless',
    argv: ['--port', '8000', '--user-data-dir=/d'],
    userDataDir: resolve('/d'),
  })
  expect(read('.', '--headless', '--ask', '--model', 'a/x', 'What now?')).toEqual({
    kind: 'headless',
    argv: ['--ask', '--model', 'a/x', 'What now?'],
    userDataDir: undefined,
  })
  expect(read('--no-sandbox', '--port', '0', '--headless')).toEqual({
    kind: 'headless',
    argv: ['--port', '0'],
    userDataDir: undefined,
  })
})

test.each([
  [['--hidden'], []],
  [['--safe-mode', '--smoke', '--no-sandbox'], []],
  [['--ozone-platform=wayland', '-psn_0_1', '--port=8000'], ['--port=8000']],
  [
    ['--registry', 'a.json', '--demo', '--open'],
    ['--registry', 'a.json', '--demo', '--open'],
  ],
  // What is no switch is not dropped: the host says what is wrong with it.
  [
    ['--ask', '-5 + 3?'],
    ['--ask', '-5 + 3?'],
  ],
  [
    ['--ask', 'What is --hidden'],
    ['--ask', 'What is --hidden'],
  ],
  [
    ['--ask', '--', '--hidden', 'means what?'],
    ['--ask', '--', '--hidden', 'means what?'],
  ],
])('with --headless and %j the headless host is told %j', (given, told) => {
  expect(read('.', '--headless', ...given)).toMatchObject({ kind: 'headless', argv: told })
})

test('the first argument is the folder of the application only where it is one', () => {
  expect(read('-5', '--headless')).toMatchObject({ argv: ['-5'] })
  expect(read('app-', '--headless')).toMatchObject({ argv: [] })
})

test('all that the headless host lists of itself is said to it', () => {
  // As a text: the two hosts are strangers to each other.
  const host = readFileSync(join(import.meta.dirname, '../headless/arguments.ts'), 'utf8')
  const listed = [...host.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name = '']) => name)
  expect(listed).toContain('--port')
  // Who asks for help is told before.
  const argv = listed.filter((name) => name !== '--help').map((name) => `${name}=x`)
  expect(read('.', '--headless', ...argv)).toMatchObject({ argv })
})
