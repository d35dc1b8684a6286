import { Copy, Pencil } from 'lucide-react'
import type { Message } from '../../../contract/chat.ts'
import { EditMessage } from './edit-message.tsx'
import { MessageAction } from './message-action.tsx'
import { textOf } from '../../ui/answer/parts-text.ts'
import { Siblings } from './siblings.tsx'
import { texts } from './texts.ts'
import { TurnActions } from './turn-actions.tsx'
import { TurnFrame } from './turn-frame.tsx'

export type UserMessageProps = {
  readonly message: Message
  readonly editing: boolean
  readonly onEdit: (editing: boolean) => void
  readonly onResend: (text: string) => Promise<void>
  readonly onCopy: (text: string) => void
  readonly onSelect: (uid: string) => void
}

/** What the user said: plain text, never Markdown, so that it reads as it was typed. */
export function UserMessage(props: UserMessageProps) {
  const { message, editing, onEdit, onResend, onCopy, onSelect } = props
  const text = textOf(message.parts)
  return (
    <TurnFrame margin={texts.you} ground="sunken" label={texts.you}>
      {editing ? (
        <EditMessage
          uid={message.uid}
          text={text}
          onCancel={() => onEdit(false)}
          onResend={onResend}
        />
      ) : (
        <>
          <p dir="auto" className="text-read whitespace-pre-wrap [overflow-wrap:anywhere]">
            {text}
          </p>
          <TurnActions>
            <MessageAction
              command="chat.copyMessage"
              label={texts.copy}
              onPress={() => onCopy(text)}
            >
              <Copy aria-hidden />
            </MessageAction>
            <MessageAction command="chat.edit" label={texts.edit} onPress={() => onEdit(true)}>
              <Pencil aria-hidden />
            </MessageAction>
          </TurnActions>
          <Siblings uid={message.uid} all={message.siblings} onSelect={onSelect} />
        </>
      )}
    </TurnFrame>
  )
}
