import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../../connection/hooks.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { providerOf } from '../../ui/model-ref.ts'
import { setFilter, useFilter } from './filter.ts'
import { texts } from './texts.ts'

const none: readonly never[] = []

/** What of the votes counts: by tag, by line-up, by machine; each where there is something to choose. */
export function Filters() {
  const queries = useQueries()
  const { board, tag, lineupUid, providerId } = useFilter()
  const { data: tags = none } = useQuery({
    ...queries.ranking.boards.queryOptions(),
    select: (boards) => boards.tags,
  })
  const { data: lineups = none } = useQuery(queries.lineups.list.queryOptions())
  // Of all who stand on the board, whatever is chosen now.
  const { data: models = none } = useQuery({
    ...queries.ranking.board.queryOptions({ input: { board } }),
    select: (whole) => whole.models,
  })
  const machines = [...new Set(models.flatMap(({ ref }) => providerOf(ref) ?? []))].toSorted()
  return (
    <>
      <FilterMenu
        name={texts.filters.tag}
        choices={tags.map((name) => ({ id: name, label: name }))}
        chosen={tag}
        unknown={tag}
        onChoose={(next) => setFilter({ tag: next })}
      />
      <FilterMenu
        name={texts.filters.lineup}
        choices={lineups.map(({ uid, name }) => ({ id: uid, label: name }))}
        chosen={lineupUid}
        unknown={texts.goneLineup}
        onChoose={(next) => setFilter({ lineupUid: next })}
      />
      <FilterMenu
        name={texts.filters.machine}
        choices={machines.length > 1 ? machines.map((id) => ({ id, label: id })) : none}
        chosen={providerId}
        unknown={providerId}
        onChoose={(next) => setFilter({ providerId: next })}
      />
    </>
  )
}

type FilterMenuProps = {
  readonly name: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: string | undefined
  /** What is said of a choice that is no longer among them. */
  readonly unknown: string | undefined
  readonly onChoose: (id: string | undefined) => void
}

function FilterMenu({ name, choices, chosen, unknown = '', onChoose }: FilterMenuProps) {
  if (choices.length === 0 && chosen === undefined) return null
  const label = choices.find(({ id }) => id === chosen)?.label ?? unknown
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="quiet">{texts.filter(name, chosen === undefined ? texts.all : label)}</Button>
      }
      entries={[
        { id: 'all', label: texts.all, onSelect: () => onChoose(undefined) },
        'separator',
        ...choices.map(({ id, label: title }) => ({
          id: `choice ${id}`,
          label: title,
          onSelect: () => onChoose(id),
        })),
      ]}
    />
  )
}
