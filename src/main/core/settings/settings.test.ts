import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { watchPath } from '../files/watch-path.ts'
import { systemClock } from '../kernel/clock.ts'
import { systemNetwork } from '../kernel/network.ts'
import { createScope } from '../kernel/scope.ts'
import { silentLog } from '../testing/silent-log.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openSettings } from './settings.ts'

async function open(text?: string, environment: Record<string, string> = {}) {
  const userDataDir = temporaryFolder()
  const path = join(userDataDir, 'settings.json')
  if (text !== undefined) await writeFile(path, text)
  const scope = createScope()
  onTestFinished(() => scope.close())
  const announced: string[] = []
  const told: string[] = []
  const settings = await openSettings({
    ports: {
      clock: systemClock,
      network: systemNetwork,
      watch: watchPath,
      log: silentLog,
      secrets: { environment: (name) => environment[name] },
      opener: { openFile: async () => false, openExternal: async () => false },
    },
    scope,
    userDataDir,
    announce: (topic) => announced.push(topic),
    notices: {
      tell: ({ kind, reason }) => told.push(`${kind}: ${reason}`),
      withdraw: () => told.splice(0),
    },
  })
  return { settings, path, announced, told }
}

const noAsk = { name: 'ask', refs: [], source: 'default', ignored: 0 }
const noTitle = { ...noAsk, name: 'title' }

describe('settings', () => {
  it('have defaults, and no file until something is written', async () => {
    const { settings, path } = await open()
    expect(settings.info()).toEqual({
      path,
      problems: [],
      favourites: [],
      surfaces: [{ name: 'chat', refs: [], source: 'default', ignored: 0 }, noAsk, noTitle],
      theme: 'system',
      keys: {},
      letterKeys: 'plain',
      titles: true,
      titlesBy: 'own',
      desktop: { notifyAnswers: true, notifyNotices: true, keepAwake: true, whenClosing: 'ask' },
    })
    expect(settings.limits()).toEqual({
      firstTokenMs: 600_000,
      bytesMs: 90_000,
      nextTokenMs: 90_000,
    })
    await expect(access(path)).rejects.toThrow('ENOENT')
  })

  it('are read, one value standing for a list of one', async () => {
    const { settings } = await open(
      `{ "theme": "dark", "titles": false, "titlesBy": "loaded", "letterKeys": "alt", "keys": { "chat.stop": "" },
         "favourites": ["a/x", "b/y", "a/x"], "limits": { "bytesMs": 5000 },
         "surfaces": { "chat": ["a/x", "b/y", "c/z"], "ask": ["a/x", "b/y"], "title": ["a/x", "b/y"] } }`,
    )
    expect(settings.info()).toMatchObject({
      theme: 'dark',
      titles: false,
      titlesBy: 'loaded',
      letterKeys: 'alt',
      keys: { 'chat.stop': '' },
      favourites: ['a/x', 'b/y'],
      surfaces: [
        { name: 'chat', refs: ['a/x', 'b/y', 'c/z'], source: 'file', ignored: 2 },
        // All of them are asked.
        { name: 'ask', refs: ['a/x', 'b/y'], source: 'file', ignored: 0 },
        { name: 'title', refs: ['a/x', 'b/y'], source: 'file', ignored: 1 },
      ],
    })
    expect(settings.surface('chat')).toEqual(['a/x', 'b/y', 'c/z'])
    expect(settings.limits()).toEqual({
      firstTokenMs: 600_000,
      bytesMs: 5_000,
      nextTokenMs: 90_000,
    })
    expect([settings.titles(), settings.titlesBy()]).toEqual([false, 'loaded'])
  })

  it('yield to the environment, and say so', async () => {
    const { settings } = await open('{ "surfaces": { "chat": "a/x" } }', {
      BOOCODE_CHAT_MODELS: ' b/y , c/z,, ',
    })
    expect(settings.info().surfaces).toEqual([
      { name: 'chat', refs: ['b/y', 'c/z'], source: 'environment', ignored: 1 },
      noAsk,
      noTitle,
    ])
    const { settings: blank } = await open('{ "surfaces": { "chat": "a/x" } }', {
      BOOCODE_CHAT_MODELS: ' ',
    })
    expect(blank.info().surfaces).toEqual([
      { name: 'chat', refs: ['a/x'], source: 'file', ignored: 0 },
      noAsk,
      noTitle,
    ])
  })

  it('warn about what they do not know, and apply the rest', async () => {
    const { settings, told } = await open('{\n "theme": "dark",\n "tehme": "light" }')
    expect(settings.info()).toMatchObject({
      theme: 'dark',
      problems: [{ line: 3, message: 'Line 3: "tehme" is not known and means nothing.' }],
    })
    expect(told).toEqual([])
  })

  it.each([
    ['{ "Favorites": [] }', '"Favorites" is not known; did you mean "favourites"?'],
    ['{ "letter_keys": "off" }', '"letter_keys" is not known; did you mean "letterKeys"?'],
    ['{ "limits": { "bytes": 1 } }', '"bytes" is not known; did you mean "bytesMs"?'],
    ['{ "desktop": { "onClose": "quit" } }', '"onClose" is not known; did you mean "whenClosing"?'],
    ['{ "theme": "dark", "Theme": "light" }', '"Theme" is not known and means nothing.'],
  ])('say what was probably meant: %s', async (text, what) => {
    const { settings } = await open(text)
    expect(settings.info().problems).toEqual([{ line: 1, message: `Line 1: ${what}` }])
  })

  it.each([
    ['{ "theme": "blue" }', 'Line 1: theme must be one of "system", "light", "dark".'],
    ['{ "surfaces": { "chat": 7 } }', 'Line 1: surfaces.chat must be a model or a list of models.'],
    ['{ "titles": "yes" }', 'Line 1: titles must be true or false.'],
    ['{ "favourites": ["a/x",] }', 'Line 1 has a comma too many.'],
  ])('are not applied when they are broken: %s', async (text, message) => {
    const { settings, path, told, announced } = await open('{ "theme": "dark" }')
    await writeFile(path, text)
    await expect.poll(() => settings.info().problems).toMatchObject([{ message }])
    expect(settings.info().theme).toBe('dark')
    expect(told).toEqual([`settings_broken: ${message}`])
    expect(announced).toEqual(['settings'])
    await expect(settings.update({ theme: 'light' })).rejects.toMatchObject({
      code: 'file_not_written',
    })
    expect(await readFile(path, 'utf8')).toBe(text)
    await writeFile(path, '{ "theme": "light" }')
    await expect.poll(() => settings.info().theme).toBe('light')
    expect(told).toEqual([])
  })
})

describe('a change of the settings', () => {
  it('writes what is given, keeps the rest and its comments', async () => {
    const { settings, path, announced } = await open(
      '{\n  // dark at night\n  "theme": "dark"\n}\n',
    )
    await settings.update({ theme: 'light', surface: { name: 'chat', refs: ['a/x'] } })
    expect(settings.info()).toMatchObject({
      theme: 'light',
      surfaces: [{ refs: ['a/x'] }, { refs: [] }, { refs: [] }],
    })
    expect(await readFile(path, 'utf8')).toMatch(
      /^\{\n {2}\/\/ dark at night\n {2}"theme": "light",\n/,
    )
    expect(announced).toEqual(['settings'])
  })

  it('makes the file, with a schema for editors', async () => {
    const { settings, path } = await open()
    await settings.update({ titles: false, letterKeys: 'off' })
    expect(settings.info()).toMatchObject({ titles: false, letterKeys: 'off' })
    expect(await readFile(path, 'utf8')).toContain('"$schema": "./settings.schema.json"')
    const schema = JSON.parse(
      await readFile(join(path, '..', 'settings.schema.json'), 'utf8'),
    ) as object
    expect(schema).toMatchObject({ type: 'object', properties: { theme: {} } })
  })

  it('pins favourites at the end and takes them away', async () => {
    const { settings, path } = await open(
      '{\n  "favourites": [\n    "a/x", // fast\n    "b/y"\n  ]\n}\n',
    )
    await settings.favourite('c/z', true)
    await settings.favourite('c/z', true)
    expect(settings.info().favourites).toEqual(['a/x', 'b/y', 'c/z'])
    await settings.favourite('b/y', false)
    await settings.favourite('nothing', false)
    expect(await readFile(path, 'utf8')).toBe(
      '{\n  "favourites": [\n    "a/x", // fast\n    "c/z"\n  ]\n}\n',
    )
    await settings.favourite('a/x', false)
    await settings.favourite('c/z', false)
    expect(settings.info().favourites).toEqual([])
  })

  it('makes the file to open it', async () => {
    const { settings, path } = await open()
    expect(await settings.openFile()).toEqual({ path, opened: false })
    expect(settings.info().problems).toEqual([])
    await access(path)
  })

  it('of the desktop are each written by itself', async () => {
    const { settings, path } = await open('{ "desktop": { "keepAwake": false } }')
    await settings.update({ desktop: { whenClosing: 'finish' } })
    expect(settings.info().desktop).toEqual({
      notifyAnswers: true,
      notifyNotices: true,
      keepAwake: false,
      whenClosing: 'finish',
    })
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      desktop: { keepAwake: false, whenClosing: 'finish' },
    })
  })
})
