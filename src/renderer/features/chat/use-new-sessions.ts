import { useMemo } from 'react'
import { useConnection } from '../../connection/hooks.tsx'
import { ofWindow } from '../../connection/of-window.ts'

/** Who a new chat will be. */
export interface NewSession {
  readonly sessionUid: string
  readonly chatUid: string
}

export interface NewSessions {
  /** The same for the same first message. */
  readonly of: (messageUid: string) => NewSession
  /** It was not sent: whatever is sent instead is the beginning of the same chat. */
  readonly failed: (messageUid: string) => void
  readonly sent: (messageUid: string) => void
}

interface Begun {
  readonly byMessage: Map<string, NewSession>
  /** May have been made already, and has no message. */
  free: NewSession | null
}

/** A first message may still be on its way when somebody comes back to the view. */
const begunIn = ofWindow((): Begun => ({ byMessage: new Map(), free: null }))

/** The chats that are begun in this window, until their first message was sent. */
export function useNewSessions(): NewSessions {
  const connection = useConnection()
  return useMemo(() => {
    const begun = begunIn(connection)
    const { byMessage } = begun
    return {
      of(messageUid) {
        const session = byMessage.get(messageUid) ?? begun.free ?? newSession()
        begun.free = null
        byMessage.set(messageUid, session)
        return session
      },
      failed(messageUid) {
        begun.free = byMessage.get(messageUid) ?? null
      },
      sent: (messageUid) => void byMessage.delete(messageUid),
    }
  }, [connection])
}

function newSession(): NewSession {
  return { sessionUid: crypto.randomUUID(), chatUid: crypto.randomUUID() }
}
