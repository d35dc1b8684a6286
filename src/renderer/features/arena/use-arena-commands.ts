import { useQuery } from '@tanstack/react-query'
import type { Lane } from '../../../contract/lanes.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { openNewRound } from '../../stores/route.ts'
import { showToast } from '../../ui/toasts.tsx'
import { useArenaLayout } from './layout.ts'
import { texts } from './texts.ts'
import { useRemoveRound } from './use-remove-round.ts'

/** The commands of the Arena that are there in every view. */
export function useArenaCommands(): void {
  const { restore } = useRemoveRound()
  const removed = useArenaLayout((layout) => layout.removed)
  const { client } = useConnection()
  const { data: isBusy = false } = useQuery({
    ...useQueries().lanes.list.queryOptions(),
    select: isArenaBusy,
  })
  useCommands([
    { id: 'arena.new', title: texts.newRound, group: texts.group, run: openNewRound },
    {
      // A view in which something runs has its own under this name, which goes before it.
      id: 'view.stop',
      title: texts.commands.stopRounds,
      group: texts.group,
      enabled: isBusy,
      async run() {
        const { rounds } = await client.arena.stopAll()
        showToast({ title: texts.stoppedRounds(rounds) })
      },
    },
    ...(removed === null
      ? []
      : [
          {
            id: 'arena.undoRemove' as const,
            title: texts.commands.undoRemove(removed.title),
            group: texts.group,
            run: () => restore(removed.uid),
          },
        ]),
  ])
}

/** Whether anything of the Arena runs or waits. Whose an entry is that is not told is no secret: it is of a blind round, or a deck. */
function isArenaBusy(lanes: readonly Lane[]): boolean {
  return lanes.some(({ running, waiting }) =>
    [...running, ...waiting].some(({ caller }) => caller === null || caller.kind === 'arena'),
  )
}
