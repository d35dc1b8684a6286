import type { Platform } from '../ui/platform.ts'
import { isBareCharacter, type Chord } from './chord.ts'
import type { Scope } from './command-table.ts'
import { matchChord, type KeyEvent } from './match-chord.ts'

/** Where a key was pressed. */
export interface Place {
  /** The layer of ours that is on top; null when there is none. */
  readonly layer: string | null
  /** A menu, a list or a question that is not one of our layers is open. */
  readonly popup: boolean
  /** `data-key-region` of the nearest element around the focus that has one; null when a layer or popup lies over it. */
  readonly region: string | null
  /** What has the focus: text is typed there, it is pressed by Enter and Space, or neither. */
  readonly focus: 'field' | 'control' | 'other'
}

/** A command as a key press sees it. */
export interface Bound<Id> {
  readonly id: Id
  readonly scope: Scope
  readonly chords: readonly Chord[]
  readonly enabled: boolean
  /** The user chose this key: it goes before a default. */
  readonly own: boolean
}

/** `swallow`: the key is ours, so the browser must not act on it either, but nothing is to be run now. */
export type Decision<Id> =
  | { readonly act: 'run'; readonly id: Id }
  | { readonly act: 'swallow' }
  | { readonly act: 'leave' }

/** What a key press does. The smaller place goes first. A key that is held down repeats nothing. */
export function decide<Id>(
  event: KeyEvent & { readonly repeat: boolean },
  place: Place,
  commands: readonly Bound<Id>[],
  platform: Platform,
): Decision<Id> {
  const matching = commands.filter(
    (command) =>
      reaches(command.scope, place) &&
      command.chords.some(
        (chord) =>
          matchChord(event, chord, platform) && !belongsToFocus(chord, command.scope, place),
      ),
  )
  const chosen =
    matching.find((command) => command.own) ??
    matching.find(({ scope }) => scope.at === 'region') ??
    matching[0]
  if (chosen === undefined) return { act: 'leave' }
  if (event.repeat || !chosen.enabled) return { act: 'swallow' }
  return { act: 'run', id: chosen.id }
}

function reaches(scope: Scope, place: Place): boolean {
  const free = place.layer === null && !place.popup
  if (scope.at === 'anywhere') return !place.popup
  if (scope.at === 'window') return free
  if (scope.at === 'layer') return place.layer === scope.name
  return place.region === scope.name
}

/** Whether whoever has the focus needs this key: what is typed, and what presses a button. */
function belongsToFocus(chord: Chord, scope: Scope, place: Place): boolean {
  if (chord.mod || chord.ctrl || chord.alt) return false
  if (isBareCharacter(chord)) {
    return place.focus === 'field' || (scope.at === 'region' && place.focus === 'control')
  }
  if (chord.key === 'Enter' || chord.key === 'Space') {
    return place.focus === 'control' || (place.focus === 'field' && scope.at === 'window')
  }
  return place.focus === 'field' && scope.at === 'window' && !typesNothing(chord.key)
}

/** Neither a character nor a move in a text. */
function typesNothing(key: string): boolean {
  return key === 'Escape' || /^F\d+$/.test(key)
}
