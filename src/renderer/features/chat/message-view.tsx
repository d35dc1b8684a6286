import type { Message } from '../../../contract/chat.ts'
import { AssistantMessage } from './assistant-message.tsx'
import { MarkerMessage } from './marker-message.tsx'
import type { Offer } from './use-overflow.ts'
import { UserMessage } from './user-message.tsx'

export type MessageViewProps = {
  readonly message: Message
  readonly editing: boolean
  readonly onEdit: (editing: boolean) => void
  readonly onResend: (message: Message, text: string) => Promise<void>
  readonly onRegenerate: (message: Message) => void
  /** What helps where it was refused as too long. */
  readonly offersFor: (answer: Message) => readonly Offer[]
  readonly onCopy: (text: string) => void
  readonly onSelect: (uid: string) => void
}

/** One message of the history, drawn by who said it. */
export function MessageView(props: MessageViewProps) {
  const { message, editing, onEdit, onResend, onRegenerate, offersFor, onCopy, onSelect } = props
  switch (message.role) {
    case 'user':
      return (
        <UserMessage
          message={message}
          editing={editing}
          onEdit={onEdit}
          onResend={(text) => onResend(message, text)}
          onCopy={onCopy}
          onSelect={onSelect}
        />
      )
    case 'assistant':
      return (
        <AssistantMessage
          message={message}
          onRegenerate={onRegenerate}
          offersFor={offersFor}
          onCopy={onCopy}
          onSelect={onSelect}
        />
      )
    case 'marker':
      return <MarkerMessage message={message} />
    case 'tool':
      return null
  }
}
