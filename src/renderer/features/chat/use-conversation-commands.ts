import type { Message } from '../../../contract/chat.ts'
import type { Command } from '../../commands/command.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useRanNow } from '../../commands/use-ran-now.ts'
import { texts } from './texts.ts'

export interface ConversationActions {
  readonly stoppable: boolean
  readonly newest: Message | undefined
  readonly onStop: () => Promise<void>
  readonly onNewest: (newest: Message) => void
  readonly onCopyChat: () => Promise<void>
  readonly onSettings: () => void
  readonly onRename: () => void
  readonly onRemove: () => Promise<void>
}

const { group } = texts.commands

/** The commands of a chat that is open, as a whole. */
export function useConversationCommands(actions: ConversationActions): void {
  const { newest, stoppable } = actions
  const ranNow = useRanNow(stoppable)
  const stop: Command = {
    id: 'view.stop',
    title: texts.stop,
    group,
    enabled: stoppable,
    run: actions.onStop,
  }
  const newestCommand: Command = {
    id: 'chat.newest',
    title: texts.toNewest,
    group,
    enabled: newest !== undefined,
    run: () => {
      if (newest !== undefined) actions.onNewest(newest)
    },
  }
  useCommands([
    ...(ranNow ? [stop] : []),
    newestCommand,
    { id: 'chat.copyAll', title: texts.copyChat, group, run: actions.onCopyChat },
    { id: 'chat.settings', title: texts.settings, group, run: actions.onSettings },
    { id: 'chat.rename', title: texts.renameChat, group, run: actions.onRename },
    { id: 'chat.remove', title: texts.removeChat, group, run: actions.onRemove },
  ])
}
