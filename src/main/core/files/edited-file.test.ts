import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  lstat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod/mini'
import { systemClock } from '../kernel/clock.ts'
import { moveFile } from '../kernel/move-file.ts'
import { createScope, type Scope } from '../kernel/scope.ts'
import { expectMode, has } from '../testing/system.ts'
import { readDocument } from './document.ts'
import { openEditedFile, type EditedFile } from './edited-file.ts'
import { watchPath } from './watch-path.ts'

const schema = z.strictObject({ list: z.array(z.string()) })
type Value = z.infer<typeof schema>

let scope: Scope
let folder: string
let path: string

beforeEach(async () => {
  scope = createScope()
  folder = await mkdtemp(join(tmpdir(), 'edited-file-'))
  path = join(folder, 'file.json')
})

afterEach(async () => {
  await scope.close()
  await rm(folder, { recursive: true })
})

function open(): Promise<EditedFile<Value>> {
  return openEditedFile({
    path,
    read: (text) => readDocument(text, schema),
    empty: { list: [] },
    emptyText: '// Made by us.\n{\n  "list": []\n}\n',
    clock: systemClock,
    watch: watchPath,
    scope,
  })
}

/** T-14: what stands in the file at last is in force within a second. */
async function inForce(file: EditedFile<Value>, list: string[], state = 'ok'): Promise<void> {
  const began = performance.now()
  await expect
    .poll(() => ({ state: file.state().state, list: file.state().value.list }), {
      interval: 10,
      timeout: 5_000,
    })
    .toEqual({ state, list })
  expect(performance.now() - began).toBeLessThan(1_000)
}

function text(...list: string[]): string {
  return JSON.stringify({ list })
}

describe('a file that is edited by hand (T-14)', () => {
  it('is in force when it was opened, and after each change', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    expect(file.state()).toMatchObject({ state: 'ok', value: { list: ['a'] }, problems: [] })
    await writeFile(path, text('b'))
    await inForce(file, ['b'])
  })

  it('may come later', async () => {
    const file = await open()
    expect(file.state()).toMatchObject({ state: 'missing', value: { list: [] }, loadedAt: null })
    await writeFile(path, text('a'))
    await inForce(file, ['a'])
  })

  it('may come later together with its folder', async () => {
    path = join(folder, 'deep', 'er', 'file.json')
    const file = await open()
    await mkdir(join(folder, 'deep', 'er'), { recursive: true })
    await writeFile(path, text('a'))
    await inForce(file, ['a'])
  })

  it('is replaced by renaming another over it, again and again', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    for (const name of ['b', 'c', 'd']) {
      await writeFile(`${path}.new`, text(name))
      await moveFile(`${path}.new`, path)
      await inForce(file, [name])
    }
  })

  it('is never applied half-written', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    const seen: unknown[] = []
    file.onChange((now) => seen.push(now.value.list))
    const whole = text('b', 'c')
    await writeFile(path, whole.slice(0, 10))
    await inForce(file, ['a'], 'broken')
    expect(file.state().problems).toMatchObject([{ severity: 'error', line: 1 }])
    await appendFile(path, whole.slice(10))
    await inForce(file, ['b', 'c'])
    expect(seen).toEqual([['a'], ['b', 'c']])
  })

  it('is not called broken while an editor writes it in steps', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    const states: string[] = []
    file.onChange((now) => states.push(now.state))
    for (let round = 0; round < 5; round += 1) {
      await writeFile(path, '')
      await writeFile(path, text(String(round)))
    }
    await inForce(file, ['4'])
    expect(states).not.toContain('broken')
  })

  it('keeps its last good version when it is deleted or moved away, until it is back', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    await moveFile(path, `${path}.bak`)
    await inForce(file, ['a'], 'broken')
    expect(file.state().problems).toEqual([
      { severity: 'error', line: null, message: 'The file is gone.' },
    ])
    await moveFile(`${path}.bak`, path)
    await inForce(file, ['a'])
    await rm(path)
    await inForce(file, ['a'], 'broken')
    await writeFile(path, text('b'))
    await inForce(file, ['b'])
  })

  it('is not read when it has 5 MB', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    await writeFile(path, text('x'.repeat(5 * 1_048_576)))
    await inForce(file, ['a'], 'broken')
    expect(file.state().problems[0]?.message).toBe(
      'It has 5.0 MiB; a file of more than 1 MiB is not read.',
    )
  })

  it.each([
    ['a folder', async () => mkdir(path), 'It is not a file.'],
    [
      'bytes',
      async () => writeFile(path, Buffer.from([0x7b, 0xff, 0x7d])),
      'It is not text in UTF-8.',
    ],
  ])('says what is wrong when there is %s in its place', async (_name, make, message) => {
    await make()
    const file = await open()
    expect(file.state()).toMatchObject({
      state: 'broken',
      value: { list: [] },
      problems: [{ message }],
    })
  })

  it.runIf(has('links'))('is followed through a symbolic link', async () => {
    const target = join(folder, 'target.json')
    await writeFile(target, text('a'))
    await symlink(target, path)
    const file = await open()
    await writeFile(target, text('b'))
    await inForce(file, ['b'])
    await file.edit(() => [{ append: ['list'], value: 'c' }])
    expect((await lstat(path)).isSymbolicLink()).toBe(true)
    expect(await readFile(target, 'utf8')).toBe('{"list":["b", "c"]}')
  })

  it('may begin with a byte order mark', async () => {
    await writeFile(path, `\uFEFF${text('a')}`)
    expect((await open()).state().state).toBe('ok')
  })
})

describe('an edit of ours', () => {
  it('keeps the comments, and is in force at once', async () => {
    await writeFile(path, '{\n  // mine\n  "list": [\n    "a" // first\n  ]\n}\n')
    const file = await open()
    await file.edit(() => [{ append: ['list'], value: 'b' }])
    expect(file.state().value.list).toEqual(['a', 'b'])
    expect(await readFile(path, 'utf8')).toBe(
      '{\n  // mine\n  "list": [\n    "a", // first\n    "b"\n  ]\n}\n',
    )
  })

  it('builds on what stands in the file, not on what was read before', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    await writeFile(path, text('a', 'theirs'))
    await file.edit((value) => [{ set: ['list'], value: [...value.list, 'ours'] }])
    expect(file.state().value.list).toEqual(['a', 'theirs', 'ours'])
  })

  it('makes a missing file, readable by its owner only', async () => {
    const file = await open()
    await Promise.all([
      file.edit(() => [{ append: ['list'], value: 'a' }]),
      file.edit(() => [{ append: ['list'], value: 'b' }]),
    ])
    expect(file.state().value.list).toEqual(['a', 'b'])
    expect(await readFile(path, 'utf8')).toContain('// Made by us.')
    expectMode(path, 0o600)
  })

  it('keeps the mode of a file that was there', async () => {
    await writeFile(path, text('a'), { mode: 0o640 })
    const file = await open()
    await file.edit(() => [{ append: ['list'], value: 'b' }])
    expectMode(path, 0o640)
  })

  it('is refused while the file is broken, and touches nothing', async () => {
    await writeFile(path, '{ "list": [,] }')
    const file = await open()
    await expect(file.edit(() => [{ append: ['list'], value: 'b' }])).rejects.toMatchObject({
      code: 'file_not_written',
      message: `${path} was not changed. Line 1 lacks a value.`,
    })
    expect(await readFile(path, 'utf8')).toBe('{ "list": [,] }')
  })

  it('is refused when its result would not be valid', async () => {
    await writeFile(path, text('a'))
    const file = await open()
    await expect(file.edit(() => [{ append: ['list'], value: 7 }])).rejects.toMatchObject({
      code: 'file_not_written',
    })
    expect(await readFile(path, 'utf8')).toBe(text('a'))
  })

  it('leaves no temporary file when the folder cannot be written', async () => {
    path = join(folder, 'file.json', 'below.json')
    await writeFile(join(folder, 'file.json'), 'a file, not a folder')
    const file = await open()
    await expect(file.ensure()).rejects.toMatchObject({ code: 'file_not_written' })
  })
})

it('stops watching when its scope closes', async () => {
  await writeFile(path, text('a'))
  const file = await open()
  const listener = vi.fn<() => void>()
  file.onChange(listener)
  await scope.close()
  await writeFile(path, text('b'))
  const later = await openEditedFile({
    path,
    read: (found) => readDocument(found, schema),
    empty: { list: [] },
    emptyText: '{ "list": [] }',
    clock: systemClock,
    watch: watchPath,
    scope: (scope = createScope()),
  })
  await later.edit(() => [{ append: ['list'], value: 'c' }])
  expect(listener).not.toHaveBeenCalled()
})
