import { isEnabled, type Command } from '../../commands/command.ts'
import { commandTable } from '../../commands/command-table.ts'
import type { View } from '../../stores/route.ts'
import type { SearchHit, Session } from '../../../contract/sessions.ts'
import { matchText, queryWords } from '../../ui/match-text.ts'

/** One row of the palette. */
export type PaletteEntry =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'hit'; readonly hit: SearchHit }

export function entryKey(entry: PaletteEntry): string {
  if (entry.kind === 'command') return entry.command.id
  return entry.kind === 'session' ? entry.session.uid : entry.hit.messageUid
}

/**
 * The commands that match, best first, by their title before their group, of two alike the shorter; else, and while nothing
 * is typed, those of the shown view first. Those that cannot be run now come last, and stay visible.
 */
export function commandEntries(
  commands: readonly Command[],
  query: string,
  view: View,
): readonly PaletteEntry[] {
  const words = queryWords(query)
  return commands
    .filter(({ id }) => commandTable[id].scope.at !== 'layer' && id !== 'palette.open')
    .flatMap((command) => {
      const title = command.title.toLowerCase()
      const score = matchText(words, `${title} ${command.group.toLowerCase()}`)
      return score === null ? [] : [{ command, score: score + (matchText(words, title) ?? 0) }]
    })
    .toSorted(
      (a, b) =>
        Number(isEnabled(b.command)) - Number(isEnabled(a.command)) ||
        b.score - a.score ||
        (words.length > 0 ? a.command.title.length - b.command.title.length : 0) ||
        placeOf(a.command, view) - placeOf(b.command, view),
    )
    .map(({ command }) => ({ kind: 'command', command }))
}

const ids = Object.keys(commandTable)
/** The parts of the product, by how often one wants to go there or do something there. */
const parts = ['connection', 'view', 'chat', 'arena', 'model', 'machines', 'notices', 'settings']

/** Where a command stands while nothing is typed: by its part of the product, then as in the table of all. */
function placeOf({ id }: Command, view: View): number {
  const part = id === 'settings.open' ? 'view' : (id.split('.')[0] ?? '')
  const known = parts.indexOf(part)
  const place = known === -1 ? parts.length : known
  return (part === view ? -1 : place) * ids.length + ids.indexOf(id)
}

const recentCount = 5

/**
 * The newest sessions while nothing is typed; then those whose title matches, and the hits of the full text in others.
 * `sessions` come newest first.
 */
export function sessionEntries(
  sessions: readonly Session[],
  hits: readonly SearchHit[],
  query: string,
): readonly PaletteEntry[] {
  const words = queryWords(query)
  const titled =
    words.length === 0
      ? sessions.slice(0, recentCount)
      : sessions.filter(({ title }) => matchText(words, (title ?? '').toLowerCase()) !== null)
  const known = new Set(titled.map(({ uid }) => uid))
  return [
    ...titled.map((session): PaletteEntry => ({ kind: 'session', session })),
    ...hits
      .filter(({ sessionUid }) => !known.has(sessionUid))
      .map((hit): PaletteEntry => ({ kind: 'hit', hit })),
  ]
}
