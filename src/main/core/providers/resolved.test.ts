import { expect, test } from 'vitest'
import { providerIdOf } from './provider-id-of.ts'
import { resolved } from './resolved.ts'

test.each([
  ['small', 'rig/qwen'],
  ['other', 'other'],
  // A ref is taken by its word, whatever an alias is called.
  ['rig/small', 'rig/small'],
])('%s means %s', (named, ref) => {
  const aliases = new Map([
    ['small', 'rig/qwen'],
    ['rig/small', 'elsewhere/model'],
  ])
  expect(resolved(named, { alias: (name) => aliases.get(name) })).toBe(ref)
})

test.each([
  ['rig/org/model', 'rig'],
  ['rig', 'rig'],
  ['/model', ''],
])('%s is of the provider "%s"', (ref, id) => {
  expect(providerIdOf(ref)).toBe(id)
})
