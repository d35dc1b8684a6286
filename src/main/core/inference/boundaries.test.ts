import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const core = join(import.meta.dirname, '..')

/** Files of the core below `folder` that ship, with their text. */
function shipped(folder: string): { file: string; text: string }[] {
  return readdirSync(join(core, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing'),
    )
    .map((file) => ({ file, text: readFileSync(join(core, folder, file), 'utf8') }))
}

const matching = (folder: string, pattern: RegExp): string[] =>
  shipped(folder)
    .filter(({ text }) => pattern.test(text))
    .map(({ file }) => file)
    .toSorted()

test('the core has one way out, which the host gives it, and inference takes it by way of the lease', () => {
  const network =
    /^import (?!type )[^;]*?from '(node:)?(https?|http2|tls|undici|ws)'|\bfetch\(\s*[`'"]|globalThis\.fetch\(/m
  expect(matching('.', network)).toEqual(['inference/upstream/connections.ts', 'kernel/network.ts'])
  const asks = /\bnetwork\.request\(/
  expect(matching('.', asks)).toEqual([
    'inference/upstream/send-request.ts',
    'providers/probe/ask-json.ts',
  ])
  expect(matching('.', /\bconnect\(|createConnection\(/)).toEqual([])
  expect(matching('.', /from '.*\/exchange\.ts'/)).toEqual(['inference/upstream/open-upstream.ts'])
})

test('nothing else in the core asks for tokens', () => {
  const asks = /\/(chat\/completions|completions|responses|messages)\b(?!\.ts)/
  const elsewhere = shipped('.').filter(
    ({ file, text }) =>
      !file.startsWith('inference/') &&
      asks.test(text.replaceAll(/^import .*$|^\s*\*.*$|\/\/.*$/gm, '')),
  )
  expect(elsewhere.map(({ file }) => file)).toEqual([])
})

test('a lease is made by the scheduler alone', () => {
  expect(matching('.', /\bgrantLease\b/)).toEqual(['lanes/create-lanes.ts', 'lanes/leases.ts'])
})

test('the SDK is loaded on first use, in one place, and its types stay there', () => {
  expect(matching('.', /from '(ai|@ai-sdk\/[^']+)'|import\('(ai|@ai-sdk\/[^']+)'\)/)).toEqual([
    'inference/sdk/ask-sdk.ts',
  ])
  const [sdk] = shipped('inference').filter(({ file }) => file === 'sdk/ask-sdk.ts')
  expect(sdk?.text).not.toMatch(/^import (?!type)[^;]*?from '(ai|@ai-sdk)/m)
})
