import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { DeletedSession } from '../../../contract/sessions.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { closeOverlay, useOverlay } from '../../stores/overlay.ts'
import { useNow } from '../../stores/use-now.ts'
import { ComboList } from '../../ui/combo-list.tsx'
import { formatElapsed } from '../../ui/format.ts'
import { matchText, queryWords } from '../../ui/match-text.ts'
import { orTell } from '../../connection/or-tell.ts'
import { texts } from './texts.ts'
import { useSessionActions } from './use-session-actions.ts'

/** The chats that were deleted and can still be brought back, deleted last first. */
export function DeletedChats() {
  const open = useOverlay((state) => state.overlay?.kind === 'deletedChats')
  return open ? <OpenList /> : null
}

const none: readonly DeletedSession[] = []
const close = (): void => closeOverlay('deletedChats')

function OpenList() {
  const [query, setQuery] = useState('')
  const now = useNow(60_000)
  const { restore } = useSessionActions()
  const deleted = useQuery(useQueries().sessions.deleted.queryOptions())
  const groups = useMemo(
    () => [{ id: 'deleted', items: titled(deleted.data ?? none, query) }],
    [deleted.data, query],
  )
  return (
    <ComboList
      open
      onOpenChange={close}
      label={texts.deletedChats}
      placeholder={texts.deletedPlaceholder}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      itemKey={({ uid }) => uid}
      renderItem={({ title, deletedAt }) => (
        <>
          <span className="min-w-0 flex-1 truncate">{title ?? texts.untitled}</span>
          <span className="shrink-0 text-small text-ink-3">
            {texts.deletedAgo(formatElapsed(now - deletedAt))}
          </span>
        </>
      )}
      onPick={(session) => {
        close()
        orTell(restore(session))
      }}
      empty={emptyWords(deleted.isPending, query)}
      hints={[
        { binding: 'Enter', does: texts.deletedHints.pick },
        { binding: 'Escape', does: texts.deletedHints.close },
      ]}
    />
  )
}

function emptyWords(pending: boolean, query: string): string {
  if (pending) return texts.loadingChats
  return query.trim() === '' ? texts.deletedNone : texts.deletedNoMatch
}

function titled(sessions: readonly DeletedSession[], query: string): readonly DeletedSession[] {
  const words = queryWords(query)
  return sessions.filter(
    ({ title }) => matchText(words, (title ?? texts.untitled).toLowerCase()) !== null,
  )
}
