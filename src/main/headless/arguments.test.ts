import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

test('without arguments: any free port, the usual folder, no browser', () => {
  expect(readArguments([])).toEqual({
    kind: 'run',
    options: { port: 0, userDataDir: undefined, registry: undefined, demo: false, open: false },
  })
})

test('every argument', () => {
  const argv = ['--port', '8123', '--user-data-dir', 'd', '--registry=r.json', '--demo', '--open']
  expect(readArguments(argv)).toEqual({
    kind: 'run',
    options: { port: 8123, userDataDir: 'd', registry: 'r.json', demo: true, open: true },
  })
  expect(readArguments(['--help'])).toEqual({ kind: 'help' })
})

test.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port'], 'argument missing'],
  [['--port', 'eighty'], '--port eighty is not a port'],
  [['--port', '65536'], '--port 65536 is not a port'],
  [['--port', '-1'], '--port'],
  [['--port', ''], '--port'],
  [['--demo=yes'], '--demo'],
  [['stray'], "'stray'"],
])('%j is answered with a sentence', (argv, part) => {
  expect(readArguments(argv)).toEqual({ kind: 'wrong', sentence: expect.stringContaining(part) })
})

test('what is asked instead of served', () => {
  const shared = { userDataDir: undefined, registry: undefined, demo: false }
  expect(readArguments(['--ask', '--model', 'a/x, b/y', '--json', 'What', 'now?'])).toEqual({
    kind: 'ask',
    options: { models: ['a/x', 'b/y'], json: true, prompt: 'What now?', ...shared },
  })
  expect(readArguments(['--ask'])).toEqual({
    kind: 'ask',
    options: { models: undefined, json: false, prompt: undefined, ...shared },
  })
  const sentence = '--model and --json go with --ask.'
  expect(readArguments(['--json'])).toEqual({ kind: 'wrong', sentence })
})
