import type { Message } from '../../../contract/chat.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { isRunning } from './is-running.ts'
import { textOf } from './message-text.ts'
import { texts } from './texts.ts'

export interface ConversationActions {
  readonly messages: readonly Message[]
  readonly running: boolean
  readonly stoppable: boolean
  readonly onStop: () => Promise<void>
  readonly onRegenerate: (answer: Message) => void
  readonly onEdit: (messageUid: string) => void
  readonly onCopy: (text: string) => void
  readonly onCopyChat: () => Promise<void>
  readonly onSettings: () => void
  readonly onRename: () => void
  readonly onRemove: () => Promise<void>
}

/** The commands of a chat that is open. */
export function useConversationCommands(actions: ConversationActions): void {
  const { group } = texts.commands
  const answer = actions.messages.findLast((message) => message.role === 'assistant')
  const asked = actions.messages.findLast((message) => message.role === 'user')
  useCommands([
    {
      id: 'chat.stop',
      title: texts.stop,
      group,
      enabled: actions.stoppable,
      run: actions.onStop,
    },
    {
      id: 'chat.regenerate',
      title: texts.regenerateLast,
      group,
      enabled: answer !== undefined && !actions.running,
      run: () => {
        if (answer !== undefined) actions.onRegenerate(answer)
      },
    },
    {
      id: 'chat.edit',
      title: texts.editLast,
      group,
      enabled: asked !== undefined,
      run: () => {
        if (asked !== undefined) actions.onEdit(asked.uid)
      },
    },
    {
      id: 'chat.copyAnswer',
      title: texts.copyAnswer,
      group,
      enabled: answer !== undefined && !isRunning(answer) && textOf(answer.parts) !== '',
      run: () => {
        if (answer !== undefined) actions.onCopy(textOf(answer.parts))
      },
    },
    { id: 'chat.copyAll', title: texts.copyChat, group, run: actions.onCopyChat },
    { id: 'chat.settings', title: texts.settings, group, run: actions.onSettings },
    { id: 'chat.rename', title: texts.renameChat, group, run: actions.onRename },
    { id: 'chat.remove', title: texts.removeChat, group, run: actions.onRemove },
  ])
}
