import { useMemo, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SearchHit, Session } from '../../../contract/sessions.ts'
import { isEnabled } from '../../commands/command.ts'
import { useBindings, useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useAllCommands } from '../../commands/use-commands.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { closeOverlay, useOverlay } from '../../stores/overlay.ts'
import { openRound, openSession, useRoute } from '../../stores/route.ts'
import { ComboList } from '../../ui/combo-list.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { commandEntries, entryKey, sessionEntries, type PaletteEntry } from './entries.ts'
import { PaletteRow } from './palette-row.tsx'
import { texts } from './texts.ts'
import { useSettled } from './use-settled.ts'

/** Everything that can be done, and every session, by name. */
export function Palette() {
  const open = useOverlay((state) => state.overlay?.kind === 'palette')
  return open ? <OpenPalette /> : null
}

function OpenPalette() {
  const [query, setQuery] = useState('')
  const registry = useCommandRegistry()
  const bindingOf = useBindings()
  const groups = useGroups(query)
  const showHit = useShowHit()
  const pick = (entry: PaletteEntry) => {
    if (entry.kind === 'command' && !isEnabled(entry.command)) return
    closeOverlay('palette')
    if (entry.kind === 'session') openSession(entry.session.uid)
    else if (entry.kind === 'hit') void showHit(entry.hit)
    // The command may move the focus, which first goes back to where it was.
    else setTimeout(() => registry.run(entry.command.id), 0)
  }
  return (
    <ComboList
      open
      onOpenChange={() => closeOverlay('palette')}
      label={texts.label}
      placeholder={texts.placeholder}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      itemKey={entryKey}
      renderItem={(entry) => (
        <PaletteRow
          entry={entry}
          binding={entry.kind === 'command' ? bindingOf(entry.command.id) : null}
        />
      )}
      onPick={pick}
      empty={texts.empty}
      hints={[
        { binding: 'Enter', does: texts.hintRun },
        { binding: 'Escape', does: texts.hintClose },
      ]}
    />
  )
}

function useGroups(query: string) {
  const commands = useAllCommands()
  const sessions = useSessionEntries(query)
  const view = useRoute((route) => route.view)
  return useMemo(
    () => [
      { id: 'commands', label: texts.commands, items: commandEntries(commands, query, view) },
      { id: 'sessions', label: texts.sessions, items: sessions },
    ],
    [commands, query, sessions, view],
  )
}

const noSessions: readonly Session[] = []
const noHits: readonly SearchHit[] = []

/** The newest sessions while nothing is typed; then those with such a title, and what the full text of all holds. */
function useSessionEntries(query: string): readonly PaletteEntry[] {
  const queries = useQueries()
  const asked = useSettled(query.trim(), 120)
  const { data: sessions = noSessions } = useQuery({
    ...queries.sessions.list.queryOptions({ input: {} }),
    select: ({ items }) => items,
  })
  const { data: hits = noHits } = useQuery({
    ...queries.sessions.search.queryOptions({ input: { query: asked } }),
    enabled: asked !== '' && query.trim() !== '',
    placeholderData: keepPreviousData,
  })
  return useMemo(() => {
    const stillAsked = asked === query.trim()
    return sessionEntries(sessions, stillAsked ? hits : noHits, query)
  }, [sessions, hits, asked, query])
}

/** Opens a round, or a chat at a hit, which may stand in a version that is not the shown one. */
function useShowHit(): (hit: SearchHit) => Promise<void> {
  const { client } = useConnection()
  return async ({ chatUid, sessionUid, messageUid, roundUid }) => {
    if (roundUid !== null) return openRound(roundUid)
    try {
      await client.chat.select({ chatUid, messageUid })
      openSession(sessionUid, messageUid)
    } catch (error) {
      showToast({ kind: 'bad', title: problemOf(error).message })
    }
  }
}
