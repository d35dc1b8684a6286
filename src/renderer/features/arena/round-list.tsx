import { useInfiniteQuery } from '@tanstack/react-query'
import { Layers, SquarePen } from 'lucide-react'
import { useMemo } from 'react'
import type { RoundLine } from '../../../contract/arena.ts'
import type { Deck } from '../../../contract/decks.ts'
import type { Lineup } from '../../../contract/lineups.ts'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useQueries } from '../../connection/hooks.tsx'
import { readMore } from '../../connection/read-more.ts'
import { openNewRound, openRound, useRoute } from '../../stores/route.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { useDecks } from './decks-actions.ts'
import { DeckRow } from './decks-row.tsx'
import { openDeck } from './decks-shown.ts'
import { texts as deckTexts } from './decks-texts.ts'
import { texts } from './texts.ts'
import { useLineup } from './use-lineup.ts'
import { useSavedLineups } from './use-saved-lineups.ts'
import { awaitsVote, verdictMark } from './verdict.ts'

type Entry =
  | { readonly kind: 'round'; readonly round: RoundLine }
  | { readonly kind: 'more' }
  | { readonly kind: 'deck'; readonly deck: Deck }
  | { readonly kind: 'lineup'; readonly lineup: Lineup }

/** The Arena in the sidebar: its rounds, newest first, and the line-ups that were saved. */
export function RoundList() {
  const queries = useQueries()
  const registry = useCommandRegistry()
  const current = useRoute(({ view, roundUid }) => (view === 'arena' ? roundUid : null))
  const lineups = useSavedLineups()
  const decks = useDecks()
  const { set } = useLineup()
  const list = useInfiniteQuery(
    queries.arena.rounds.infiniteOptions({
      input: (before: number | undefined) => (before === undefined ? {} : { before }),
      initialPageParam: undefined as number | undefined, // the first page has no cursor
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const groups = useMemo(() => {
    const rounds = list.data?.pages.flatMap((page) => page.items) ?? []
    const more: readonly Entry[] = list.hasNextPage ? [{ kind: 'more' }] : []
    return [
      { id: 'rounds', items: [...rounds.map(asRound), ...more] },
      { id: 'decks', label: deckTexts.decks, items: decks.all.map(asDeck) },
      { id: 'lineups', label: texts.lineups, items: lineups.all.map(asLineup) },
    ]
  }, [list.data, list.hasNextPage, lineups.all, decks.all])
  const activate = (entry: Entry): void => {
    if (entry.kind === 'round') {
      openRound(entry.round.uid)
      // Where it is shown already, nothing else takes the focus there.
      if (entry.round.uid === current) registry.run('arena.toColumns')
    } else if (entry.kind === 'more') void list.fetchNextPage(readMore)
    else if (entry.kind === 'deck') openDeck(entry.deck.uid)
    else {
      set(entry.lineup.columns)
      openNewRound()
    }
  }
  return (
    <section aria-label={texts.group} className="flex min-h-0 flex-1 flex-col gap-1 px-2">
      <div className="flex items-center justify-between pl-2 text-tiny font-medium text-ink-3">
        {texts.rounds}
        <span className="flex">
          <IconButton label={deckTexts.newDeck} onClick={() => registry.run('arena.newDeck')}>
            <Layers aria-hidden />
          </IconButton>
          <IconButton label={texts.newRound} onClick={() => registry.run('arena.new')}>
            <SquarePen aria-hidden />
          </IconButton>
        </span>
      </div>
      {list.isPending && <Skeleton label={texts.loadingRounds} rows={4} />}
      {list.isError && list.data === undefined && <Problem kind="bad" title={texts.listFailed} />}
      {list.data?.pages[0]?.items.length === 0 && (
        <p className="px-2 py-2 text-small text-ink-3">{texts.noRounds}</p>
      )}
      {groups.some(({ items }) => items.length > 0) && (
        <RowList<Entry>
          label={texts.group}
          groups={groups}
          itemKey={keyOf}
          currentKey={current ?? undefined}
          onActivate={activate}
          renderItem={(entry) => <EntryRow entry={entry} />}
        />
      )}
    </section>
  )
}

function asRound(round: RoundLine): Entry {
  return { kind: 'round', round }
}

function asDeck(deck: Deck): Entry {
  return { kind: 'deck', deck }
}

function asLineup(lineup: Lineup): Entry {
  return { kind: 'lineup', lineup }
}

function keyOf(entry: Entry): string {
  if (entry.kind === 'more') return 'more'
  if (entry.kind === 'deck') return entry.deck.uid
  return entry.kind === 'round' ? entry.round.uid : entry.lineup.uid
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  if (entry.kind === 'more') return <span className="text-ink-3">{texts.olderRounds}</span>
  if (entry.kind === 'deck') return <DeckRow deck={entry.deck} />
  if (entry.kind === 'lineup') return <span className="truncate">{entry.lineup.name}</span>
  const { title, running, verdict } = entry.round
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {running && <StateDot state="running" word={texts.running} wordHidden />}
      {awaitsVote(entry.round) && <StateDot state="waiting" word={texts.toBeVoted} wordHidden />}
      {verdict !== null && (
        <span className="shrink-0 text-tiny text-ink-3 tabular-nums">{verdictMark(verdict)}</span>
      )}
    </>
  )
}
