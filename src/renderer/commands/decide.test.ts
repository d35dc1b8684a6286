import { describe, expect, test } from 'vitest'
import { parseChord } from './chord.ts'
import type { Scope } from './command-table.ts'
import { decide, type Bound, type Decision, type Place } from './decide.ts'

const window: Place = { layer: null, popup: false, region: null, focus: 'other' }

const command = (
  id: string,
  keys: string,
  scope: Scope = { at: 'window' },
  more: Partial<Bound<string>> = {},
): Bound<string> => ({
  id,
  scope,
  chords: keys
    .split(' ')
    .map((key) => parseChord(key))
    .filter((chord) => chord !== null),
  enabled: true,
  own: false,
  ...more,
})

const press = (
  key: string,
  more: { code?: string; ctrlKey?: boolean; shiftKey?: boolean; repeat?: boolean } = {},
) => ({
  key,
  code: '',
  ctrlKey: false,
  shiftKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  getModifierState: () => false,
  ...more,
})

const run = (id: string): Decision<string> => ({ act: 'run', id })
const leave: Decision<string> = { act: 'leave' }
const swallow: Decision<string> = { act: 'swallow' }

const list: Scope = { at: 'region', name: 'edit' }
const all = [
  command('open', 'Mod+K', { at: 'anywhere' }),
  command('favourite', 'Mod+D'),
  command('pick', 'Mod+D', { at: 'layer', name: 'picker' }),
  command('keys', '?'),
  command('next', 'J', list),
  command('go', 'Enter', list),
  command('close', 'Escape'),
  command('rename', 'F2'),
  command('end', 'End'),
]

describe('where a key works', () => {
  test.each<[string, string, Partial<Place>, Decision<string>]>([
    ['a window command in the window', 'd', {}, run('favourite')],
    ['a layer takes the key for itself', 'd', { layer: 'picker', focus: 'field' }, run('pick')],
    ['another layer keeps the window out', 'd', { layer: 'palette' }, leave],
    ['an open menu keeps the window out', 'd', { popup: true }, leave],
    ['anywhere is over a layer too', 'k', { layer: 'picker', focus: 'field' }, run('open')],
    ['anywhere is not over a question', 'k', { popup: true }, leave],
  ])('%s', (_, key, place, expected) => {
    expect(decide(press(key, { ctrlKey: true }), { ...window, ...place }, all, 'other')).toEqual(
      expected,
    )
  })

  test.each<[string, string, Partial<Place>, Decision<string>]>([
    ['a letter in its region', 'j', { region: 'edit' }, run('next')],
    ['a letter outside of it', 'j', {}, leave],
    ['a letter on a button of the region', 'j', { region: 'edit', focus: 'control' }, leave],
    ['a letter in a field of the region', 'j', { region: 'edit', focus: 'field' }, leave],
    ['? anywhere but in a field', '?', { focus: 'control' }, run('keys')],
    ['? in a field is typed', '?', { focus: 'field' }, leave],
    ['Enter in its region', 'Enter', { region: 'edit' }, run('go')],
    ['Enter presses a button', 'Enter', { region: 'edit', focus: 'control' }, leave],
    ['Escape in a field', 'Escape', { focus: 'field' }, run('close')],
    ['a function key in a field', 'F2', { focus: 'field' }, run('rename')],
    ['a key that moves in a text', 'End', { focus: 'field' }, leave],
  ])('%s', (_, key, place, expected) => {
    expect(decide(press(key), { ...window, ...place }, all, 'other')).toEqual(expected)
  })
})

test('the key of a region goes before the same key of the window around it', () => {
  const both = [command('send', 'Mod+Enter'), command('resend', 'Mod+Enter', list)]
  const enter = press('Enter', { ctrlKey: true })
  const field: Place = { ...window, focus: 'field' }
  expect(decide(enter, { ...field, region: 'edit' }, both, 'other')).toEqual(run('resend'))
  expect(decide(enter, field, both, 'other')).toEqual(run('send'))
})

test('a key that is held down is ours, but repeats nothing', () => {
  expect(decide(press('d', { ctrlKey: true, repeat: true }), window, all, 'other')).toEqual(swallow)
})

test('the key of a command that is switched off does nothing, not even in the browser', () => {
  const off = [command('favourite', 'Mod+D', { at: 'window' }, { enabled: false })]
  expect(decide(press('d', { ctrlKey: true }), window, off, 'other')).toEqual(swallow)
})

test("the user's own key goes before a default", () => {
  const own = [
    command('default', 'Mod+D'),
    command('mine', 'Mod+D', { at: 'window' }, { own: true }),
  ]
  expect(decide(press('d', { ctrlKey: true }), window, own, 'other')).toEqual(run('mine'))
})
