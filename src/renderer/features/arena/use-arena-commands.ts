import { useCommands } from '../../commands/use-commands.ts'
import { useConnection } from '../../connection/hooks.tsx'
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
  useCommands([
    { id: 'arena.new', title: texts.newRound, group: texts.group, run: openNewRound },
    {
      // A view in which something runs has its own under this name, which goes before it. The core is asked whatever is
      // known here: what has just begun is stopped, too.
      id: 'view.stop',
      title: texts.commands.stopRounds,
      group: texts.group,
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
