import { isEnabled, type Command } from '../../commands/command.ts'
import { commandTable } from '../../commands/command-table.ts'
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

/** The commands that match, best first, of two alike the shorter; those that cannot be run now come last, and stay visible. */
export function commandEntries(
  commands: readonly Command[],
  query: string,
): readonly PaletteEntry[] {
  const words = queryWords(query)
  return commands
    .filter(({ id }) => commandTable[id].scope.at !== 'layer' && id !== 'palette.open')
    .flatMap((command) => {
      const score = matchText(words, `${command.title} ${command.group}`.toLowerCase())
      return score === null ? [] : [{ command, score }]
    })
    .toSorted(
      (a, b) =>
        Number(isEnabled(b.command)) - Number(isEnabled(a.command)) ||
        b.score - a.score ||
        (words.length > 0 ? a.command.title.length - b.command.title.length : 0),
    )
    .map(({ command }) => ({ kind: 'command', command }))
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
