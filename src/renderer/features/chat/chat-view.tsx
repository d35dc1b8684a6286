import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { isNotFound, problemOf } from '../../connection/problem.ts'
import { openNewChat, useRoute } from '../../stores/route.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Conversation } from './conversation.tsx'
import { NewChat } from './new-chat.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { texts } from './texts.ts'
import { placeOfFocus } from '../../stores/use-first-focus.ts'

export type ChatViewProps = {
  /** Null: a chat that has not begun. */
  readonly sessionUid: string | null
  /** The message to open it at. */
  readonly messageUid: string | null
}

/** The chat: a session, or the place where a new one begins. */
export function ChatView({ sessionUid, messageUid }: ChatViewProps) {
  if (sessionUid === null) return <NewChat />
  return <SessionChat key={sessionUid} sessionUid={sessionUid} messageUid={messageUid} />
}

function SessionChat({
  sessionUid,
  messageUid,
}: {
  readonly sessionUid: string
  readonly messageUid: string | null
}) {
  const queries = useQueries()
  const { client } = useConnection()
  const session = useQuery(queries.sessions.get.queryOptions({ input: { uid: sessionUid } }))
  const chat = useQuery(queries.chat.get.queryOptions({ input: { sessionUid } }))
  const [focusFrom] = useState(() =>
    useRoute.getState().focus === 'composer' ? placeOfFocus() : null,
  )
  const error = session.error ?? chat.error
  // Also while it is still known here: it may have been deleted in another window.
  if (isNotFound(session.error) || isNotFound(chat.error)) {
    const bringBack = async (): Promise<void> => {
      await client.sessions.restore({ uid: sessionUid })
      await Promise.all([session.refetch(), chat.refetch()])
    }
    return (
      <EmptyState
        title={texts.deletedChat}
        actions={
          <>
            <Button onClick={() => orTell(bringBack())}>{texts.bringBack}</Button>
            <Button kind="quiet" onClick={openNewChat}>
              {texts.newChat}
            </Button>
          </>
        }
      >
        <p>{texts.deletedChatHelp}</p>
      </EmptyState>
    )
  }
  if (session.data !== undefined && chat.data !== undefined) {
    return (
      <Conversation
        session={session.data}
        chat={chat.data}
        openAt={messageUid}
        focusFrom={focusFrom}
      />
    )
  }
  if (error === null) return null
  return (
    <EmptyState
      title={texts.loadFailed}
      actions={<Button onClick={openNewChat}>{texts.newChat}</Button>}
    >
      <p>{problemOf(error).message}</p>
    </EmptyState>
  )
}
