import { useCommands } from '../../commands/use-commands.ts'
import { openOverlay } from '../../stores/overlay.ts'
import { useRemoved } from './removed.ts'
import { texts } from './texts.ts'
import { useSessionActions } from './use-session-actions.ts'

const { group } = texts.commands

/** The ways back for chats that were deleted: the last one of this window, and any of the last days. */
export function useRemovedCommands(): void {
  const { restore } = useSessionActions()
  const last = useRemoved((state) => state.last)
  useCommands([
    ...(last === null
      ? []
      : [
          {
            id: 'chat.undoRemove' as const,
            title: texts.undoRemove(last.title ?? texts.untitled),
            group,
            run: () => restore(last),
          },
        ]),
    {
      id: 'chat.bringBack',
      title: texts.bringBackOne,
      group,
      run: () => openOverlay({ kind: 'deletedChats' }),
    },
  ])
}
