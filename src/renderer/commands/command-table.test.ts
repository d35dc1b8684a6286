import { describe, expect, test } from 'vitest'
import type { Platform } from '../ui/platform.ts'
import { parseChord } from './chord.ts'
import { commandTable, type CommandRow, type Scope } from './command-table.ts'
import { reservedReason, type Host } from './reserved.ts'

type Table = Readonly<Record<string, CommandRow>>

interface Faults {
  readonly reserved: readonly string[]
  readonly conflicts: readonly string[]
  readonly unreadable: readonly string[]
}

const maps: readonly (readonly [Host, Platform])[] = [
  ['desktop', 'mac'],
  ['desktop', 'other'],
  ['browser', 'mac'],
  ['browser', 'other'],
]

const scopeName = (scope: Scope): string =>
  'name' in scope ? `${scope.at} ${scope.name}` : scope.at

/** `anywhere` meets every other scope; two different layers or regions are never there at once. */
const meet = (left: Scope, right: Scope): boolean =>
  left.at === 'anywhere' || right.at === 'anywhere' || scopeName(left) === scopeName(right)

const faultsOf = (table: Table, host: Host, platform: Platform): Faults => {
  const rows = Object.entries(table).flatMap(([id, row]) =>
    row.keys[host][platform].map((text) => ({
      id,
      text,
      scope: row.scope,
      chord: parseChord(text),
    })),
  )
  return {
    unreadable: rows.filter(({ chord }) => chord === null).map(({ text }) => text),
    reserved: rows.flatMap(({ id, text, chord }) => {
      const reason = chord && reservedReason(chord, host, platform)
      return reason === null ? [] : [`${id}: ${text} ${reason}`]
    }),
    conflicts: rows.flatMap((row, index) =>
      rows
        .slice(index + 1)
        .filter((other) => other.text === row.text && meet(other.scope, row.scope))
        .map((other) => `${row.id} and ${other.id}: ${row.text}`),
    ),
  }
}

const clean: Faults = { reserved: [], conflicts: [], unreadable: [] }

const planted = (scope: Scope, ...keys: string[]): CommandRow => ({
  scope,
  keys: { desktop: { mac: keys, other: keys }, browser: { mac: keys, other: keys } },
})

describe.each(maps)('the default keys of the %s on %s', (host, platform) => {
  test('are readable, free and without conflict', () => {
    expect(faultsOf(commandTable, host, platform)).toEqual(clean)
  })
})

describe('the check itself', () => {
  test.each<[string, Host, Platform]>([
    ['Mod+N', 'browser', 'other'],
    ['Mod+T', 'browser', 'mac'],
    ['Mod+W', 'browser', 'other'],
    ['Mod+L', 'browser', 'other'],
    ['Mod+W', 'desktop', 'mac'],
    ['Mod+Z', 'desktop', 'other'],
    ['Alt+F4', 'desktop', 'other'],
    ['Alt+N', 'browser', 'mac'],
    ['Mod+Alt+N', 'desktop', 'other'],
  ])('refuses %s for the %s on %s', (text, host, platform) => {
    expect(
      faultsOf({ bad: planted({ at: 'window' }, text) }, host, platform).reserved,
    ).toHaveLength(1)
  })

  test('sees two commands on one key', () => {
    const table = {
      one: planted({ at: 'window' }, 'Mod+U'),
      two: planted({ at: 'anywhere' }, 'Mod+U'),
    }
    expect(faultsOf(table, 'desktop', 'other').conflicts).toEqual(['one and two: Mod+U'])
  })

  test('lets a layer use a key of the window below it', () => {
    const table = {
      one: planted({ at: 'window' }, 'Mod+U'),
      two: planted({ at: 'layer', name: 'picker' }, 'Mod+U'),
    }
    expect(faultsOf(table, 'desktop', 'other').conflicts).toEqual([])
  })

  test('sees what is not a chord', () => {
    expect(
      faultsOf({ bad: planted({ at: 'window' }, 'Hyper+U') }, 'desktop', 'other').unreadable,
    ).toEqual(['Hyper+U'])
  })
})
