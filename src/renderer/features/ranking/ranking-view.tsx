import { useQuery } from '@tanstack/react-query'
import type { Board } from '../../../contract/arena.ts'
import type { Outputs } from '../../../contract/index.ts'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { boards } from './boards.ts'
import { decisionOf } from './decision.ts'
import { clearFilter, inputOf, isNarrowed, setFilter, useFilter } from './filter.ts'
import { Filters } from './filters.tsx'
import { longerWins } from './longer-wins.ts'
import { RatingTable } from './rating-table.tsx'
import { texts } from './texts.ts'
import { useRankingCommands } from './use-ranking-commands.ts'

const noVotes = { blind: 0, open: 0, judge: 0 }

/** What the votes of the Arena say about the models, and what they do not say yet. */
export function RankingView() {
  useRankingCommands()
  const board = useFilter((filter) => filter.board)
  const { data: votes = noVotes } = useQuery({
    ...useQueries().ranking.boards.queryOptions(),
    select: (all) => all.votes,
  })
  return (
    <>
      <ViewHeader title={texts.title} end={<Filters />} />
      <Tabs
        label={texts.boards}
        tabs={boards.map((id) => ({ id, title: texts.tabs[id](votes[id]) }))}
        current={board}
        onChange={(next) => setFilter({ board: next })}
      >
        <BoardPlace />
      </Tabs>
    </>
  )
}

function BoardPlace() {
  const filter = useFilter()
  const board = useQuery(useQueries().ranking.board.queryOptions({ input: inputOf(filter) }))
  const showAll = isNarrowed(filter) && <Button onClick={clearFilter}>{texts.showAll}</Button>
  if (board.isError) {
    const again = <Button onClick={() => void board.refetch()}>{texts.again}</Button>
    return (
      <div className="p-5">
        <Problem kind="bad" title={texts.failed} actions={showAll || again}>
          {problemOf(board.error).message}
        </Problem>
      </div>
    )
  }
  if (board.isPending) {
    return (
      <div className="p-5">
        <Skeleton label={texts.loading} rows={6} />
      </div>
    )
  }
  if (board.data.models.length > 0) return <RankedBoard board={board.data} />
  if (showAll !== false) {
    return (
      <EmptyState title={texts.noneLeft} actions={showAll}>
        <p>{texts.noneLeftHelp}</p>
      </EmptyState>
    )
  }
  return <NoVotes board={filter.board} />
}

function RankedBoard({ board }: { readonly board: Outputs['ranking']['board'] }) {
  const decision = decisionOf(board)
  return (
    <div className="flex flex-col gap-4 py-4.5">
      {decision && (
        <p className="max-w-190 px-5 text-read">
          {decision.before}
          {decision.open !== '' && <strong className="font-semibold">{decision.open}</strong>}
          {decision.after}
        </p>
      )}
      <RatingTable models={board.models} />
      <p className="max-w-190 px-5 text-small text-ink-3">
        {texts.source} {longerWins(board.models) && texts.longer}
      </p>
    </div>
  )
}

function NoVotes({ board }: { readonly board: Board }) {
  const registry = useCommandRegistry()
  const begin = (
    <Button kind="primary" onClick={() => registry.run('arena.new')}>
      {texts.newRound}
    </Button>
  )
  return (
    <EmptyState title={texts.noVotes[board]} actions={board === 'judge' ? undefined : begin}>
      <p>{texts.noVotesHelp[board]}</p>
    </EmptyState>
  )
}
