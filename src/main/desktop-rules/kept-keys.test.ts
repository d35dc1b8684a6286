import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { silentLog } from '../core/testing/silent-log.ts'
import { expectMode } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { openKeptKeys, type Cipher } from './kept-keys.ts'

/** Turns a text around; what does not begin with its mark is another's. */
const cipher = (stale = false): Cipher => ({
  encrypt: async (text) => Buffer.from(`#${Array.from(text).toReversed().join('')}`),
  async decrypt(bytes) {
    const text = bytes.toString()
    if (!text.startsWith('#')) throw new Error('another keyring')
    return { text: Array.from(text.slice(1)).toReversed().join(''), stale }
  },
  backend: () => 'gnome_libsecret',
})

function open(path = join(temporaryFolder(), 'keys.json'), own = cipher()) {
  const warn = vi.fn<(message: string, fields?: unknown) => void>()
  const hide = vi.fn<(key: string) => void>()
  const keys = openKeptKeys({ path, cipher: own, log: { ...silentLog, warn }, hide })
  return { keys, path, warn, hide }
}

test('a key is there at once and at the next start; the file holds it encrypted and is the user’s alone', async () => {
  const { keys, path, hide } = open()
  await keys.write('rig-a', 'canary-key')
  expect(keys.read('rig-a')).toBe('canary-key')
  expect(hide).toHaveBeenCalledWith('canary-key')
  expect(readFileSync(path, 'utf8')).not.toContain('canary')
  expectMode(path, 0o600)

  const again = open(path)
  expect(again.keys.read('rig-a')).toBeUndefined()
  expect(await again.keys.load()).toBe(true)
  expect(again.keys.read('rig-a')).toBe('canary-key')
  expect(again.hide).toHaveBeenCalledWith('canary-key')
  expect(again.keys.protection()).toBe('system')
})

test('a forgotten key is gone from the file; forgetting none writes nothing', async () => {
  const { keys, path } = open()
  expect(await keys.load()).toBe(false)
  await keys.write('rig-b', null)
  expect(existsSync(path)).toBe(false)
  await Promise.all([keys.write('rig-a', 'one'), keys.write('rig-a', null)])
  expect(keys.read('rig-a')).toBeUndefined()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, keys: {} })
})

test('a key that cannot be decrypted now stays in the file', async () => {
  const { path } = open()
  const theirs = Buffer.from('other').toString('base64')
  writeFileSync(path, JSON.stringify({ version: 1, keys: { old: theirs } }))
  const again = open(path)
  await again.keys.write('rig-a', 'one')
  expect(again.keys.read('old')).toBeUndefined()
  expect(again.warn.mock.calls).toEqual([
    ['A kept key could not be read', { provider: 'old', problem: 'another keyring' }],
  ])
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ keys: { old: theirs } })
})

test('a key that should be encrypted anew is', async () => {
  const { path } = open()
  writeFileSync(
    path,
    JSON.stringify({ version: 1, keys: { a: Buffer.from('#1').toString('base64') } }),
  )
  const newer: Cipher = { ...cipher(true), encrypt: async () => Buffer.from('new') }
  const { keys } = open(path, newer)
  await keys.load()
  expect(keys.read('a')).toBe('1')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    keys: { a: Buffer.from('new').toString('base64') },
  })
})

test.each(['{', '{"version":2,"keys":{}}', '{"version":1,"keys":{"a":"?"}}'])(
  'a file like %j is put aside, and nothing of it is lost',
  async (text) => {
    const path = join(temporaryFolder(), 'keys.json')
    writeFileSync(path, text)
    const { keys, warn } = open(path)
    await keys.write('rig-a', 'one')
    expect(readFileSync(`${path}.aside`, 'utf8')).toBe(text)
    expect(warn).toHaveBeenCalledTimes(1)
    expect(keys.read('rig-a')).toBe('one')
  },
)

test('a key that cannot be stored is not used, and the next one can be', async () => {
  const { keys } = open(join(temporaryFolder(), 'keys.json'), {
    ...cipher(),
    encrypt: vi
      .fn<Cipher['encrypt']>((text) => cipher().encrypt(text))
      .mockRejectedValueOnce(new Error('locked')),
  })
  await expect(keys.write('rig-a', 'one')).rejects.toThrow('locked')
  expect(keys.read('rig-a')).toBeUndefined()
  await keys.write('rig-a', 'two')
  expect(keys.read('rig-a')).toBe('two')
})

test.each([
  ['a system that always has a keyring', undefined, 'v10', 'system'],
  ['a keyring that answers', 'gnome_libsecret', 'v11', 'system'],
  ['a keyring that does not answer', 'gnome_libsecret', 'v10', 'plain'],
  ['no keyring', 'basic_text', 'v10', 'plain'],
] as const)('with %s a kept key is protected or not', async (_how, backend, tag, protection) => {
  const own: Cipher = {
    ...cipher(),
    backend: () => backend,
    encrypt: async (text) => Buffer.from(`${tag}${text.length}`),
  }
  const { keys } = open(join(temporaryFolder(), 'keys.json'), own)
  expect(keys.protection()).toBe(backend === 'basic_text' ? 'plain' : 'system')
  await keys.write('rig-a', 'one')
  expect(keys.protection()).toBe(protection)
  await keys.write('rig-a', null)
  expect(keys.protection()).toBe(backend === 'basic_text' ? 'plain' : 'system')
})
