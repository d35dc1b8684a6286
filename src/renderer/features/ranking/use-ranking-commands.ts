import type { Command } from '../../commands/command.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { boards } from './boards.ts'
import { clearFilter, isNarrowed, setFilter, useFilter } from './filter.ts'
import { texts } from './texts.ts'

/** What can be chosen while the ranking is shown. */
export function useRankingCommands(): void {
  const narrowed = useFilter(isNarrowed)
  const group = texts.title
  useCommands([
    ...boards.map((board): Command => ({
      id: `ranking.${board}`,
      title: texts.commands[board],
      group,
      run: () => setFilter({ board }),
    })),
    { id: 'ranking.showAll', title: texts.showAll, group, enabled: narrowed, run: clearFilter },
  ])
}
