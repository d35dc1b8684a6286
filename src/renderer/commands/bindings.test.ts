import { describe, expect, test } from 'vitest'
import { bindingOf, bindingsOf, overrideProblems, type KeySettings } from './bindings.ts'

const settings: KeySettings = {
  host: 'desktop',
  platform: 'other',
  overrides: {},
  letterKeys: 'plain',
}

describe('the key of a command', () => {
  test.each<[string, Partial<KeySettings>, string | null]>([
    ['the desktop map', {}, 'Mod+N'],
    ['the browser map', { host: 'browser' }, 'Alt+N'],
    ['the browser map of a Mac', { host: 'browser', platform: 'mac' }, 'Mod+Alt+N'],
    ["the user's own", { overrides: { 'chat.new': 'Mod+Shift+o' } }, 'Mod+Shift+O'],
    ['taken away by the user', { overrides: { 'chat.new': '' } }, null],
    [
      'the default where the own one cannot be read',
      { overrides: { 'chat.new': 'Hyper+N' } },
      'Mod+N',
    ],
  ])('%s', (_, more, expected) => {
    expect(bindingOf('chat.new', { ...settings, ...more })).toBe(expected)
  })

  test('keys of one character can be moved to Alt or switched off; others stay', () => {
    const keys = (letterKeys: KeySettings['letterKeys']) =>
      bindingsOf('keys.open', { ...settings, letterKeys })
    expect(keys('plain')).toEqual(['Mod+/', '?'])
    expect(keys('alt')).toEqual(['Mod+/', 'Alt+?'])
    expect(keys('off')).toEqual(['Mod+/'])
  })
})

test('what is wrong with the own keys is told', () => {
  expect(
    overrideProblems({
      'chat.new': 'Hyper+N',
      'chat.nwe': 'Mod+U',
      'view.stop': '',
      'chat.send': 'Mod+S',
    }),
  ).toEqual([
    { id: 'chat.new', chord: 'Hyper+N', why: 'unreadable' },
    { id: 'chat.nwe', chord: 'Mod+U', why: 'unknown_command' },
  ])
})
