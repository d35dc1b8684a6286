import { expect, test, vi } from 'vitest'
import type { KeptKeys } from '../ports.ts'
import { createKeepKey } from './keep-key.ts'

function open(protection: 'system' | 'plain' | undefined) {
  const write = vi.fn<KeptKeys['write']>(async () => {})
  const kept = protection && { protection: () => protection, read: () => undefined, write }
  const changed = vi.fn<(id: string) => void>()
  const onPlain = vi.fn<() => void>()
  const keepKey = createKeepKey({ kept, knows: (id) => id === 'rig-a', changed, onPlain })
  return { keepKey, write, changed, onPlain }
}

test('a key is kept for a machine of the list, which is then looked at again', async () => {
  const { keepKey, write, changed, onPlain } = open('system')
  await keepKey('rig-a', 'secret')
  await keepKey('rig-a', null)
  expect(write.mock.calls).toEqual([
    ['rig-a', 'secret'],
    ['rig-a', null],
  ])
  expect(changed.mock.calls).toEqual([['rig-a'], ['rig-a']])
  expect(onPlain).not.toHaveBeenCalled()
})

test('a key that nothing protects is told of, the forgetting of one is not', async () => {
  const { keepKey, onPlain } = open('plain')
  await keepKey('rig-a', null)
  expect(onPlain).not.toHaveBeenCalled()
  await keepKey('rig-a', 'secret')
  expect(onPlain).toHaveBeenCalledTimes(1)
})

test('nothing is kept for a machine that is not in the list', async () => {
  const { keepKey, write } = open('system')
  await expect(keepKey('rig-b', 'secret')).rejects.toMatchObject({ code: 'unknown_provider' })
  expect(write).not.toHaveBeenCalled()
})

test('where no key can be kept, it says what to do instead', async () => {
  const { keepKey, changed } = open(undefined)
  await expect(keepKey('rig-a', 'secret')).rejects.toMatchObject({
    code: 'not_available',
    hint: 'Name a variable for it in the list of machines ("apiKeyEnv").',
  })
  expect(changed).not.toHaveBeenCalled()
})
