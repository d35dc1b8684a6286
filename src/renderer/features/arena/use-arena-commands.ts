import { useCommands } from '../../commands/use-commands.ts'
import { openNewRound } from '../../stores/route.ts'
import { useArenaLayout } from './layout.ts'
import { texts } from './texts.ts'
import { useRemoveRound } from './use-remove-round.ts'

/** The commands of the Arena that are there in every view. */
export function useArenaCommands(): void {
  const { restore } = useRemoveRound()
  const removed = useArenaLayout((layout) => layout.removed)
  useCommands([
    { id: 'arena.new', title: texts.newRound, group: texts.group, run: openNewRound },
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
