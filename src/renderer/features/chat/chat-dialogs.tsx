import type { ChatInfo } from '../../../contract/chat.ts'
import type { Session } from '../../../contract/sessions.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { ChatSettings } from './chat-settings.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { useSessionActions } from './use-session-actions.ts'

export type ChatDialog = 'settings' | 'rename'

export type ChatDialogsProps = {
  readonly open: ChatDialog | null
  readonly onClose: () => void
  readonly session: Session
  readonly chat: ChatInfo
}

/** The dialogs of one chat; each is mounted while it is open. */
export function ChatDialogs({ open, onClose, session, chat }: ChatDialogsProps) {
  const { client } = useConnection()
  const { rename } = useSessionActions()
  switch (open) {
    case 'settings':
      return (
        <ChatSettings
          params={chat.params}
          onClose={onClose}
          onSave={(params) => {
            orTell(client.chat.configure({ chatUid: chat.uid, params }).then(onClose))
          }}
        />
      )
    case 'rename':
      return (
        <RenameDialog
          title={session.title ?? ''}
          onClose={onClose}
          onRename={(title) => {
            orTell(rename(session, title).then(onClose))
          }}
        />
      )
    case null:
      return null
  }
}
