import { useCallback } from 'react'
import type { Session } from '../../../contract/sessions.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useConnection } from '../../connection/hooks.tsx'
import { openNewChat, openSession, useRoute } from '../../stores/route.ts'
import { showToast } from '../../ui/toasts.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { useRemoved } from './removed.ts'
import { texts } from './texts.ts'

export interface SessionActions {
  readonly rename: (session: Session, title: string) => Promise<void>
  /** Deletes it, with the way back. */
  readonly remove: (session: Session) => Promise<void>
  /** Brings a deleted one back, and shows it. */
  readonly restore: (session: Pick<Session, 'uid'>) => Promise<void>
}

export function useSessionActions(): SessionActions {
  const { client } = useConnection()
  const undo = useBindings()('chat.undoRemove')
  const rename = useCallback<SessionActions['rename']>(
    ({ uid }, title) => client.sessions.rename({ uid, title }),
    [client],
  )
  const restore = useCallback<SessionActions['restore']>(
    async ({ uid }) => {
      await client.sessions.restore({ uid })
      if (useRemoved.getState().last?.uid === uid) useRemoved.setState({ last: null })
      openSession(uid)
    },
    [client],
  )
  const remove = useCallback<SessionActions['remove']>(
    async ({ uid, title }) => {
      await client.sessions.remove({ uid })
      useRemoved.setState({ last: { uid, title } })
      if (useRoute.getState().sessionUid === uid) openNewChat()
      showToast({
        title: texts.removed(title ?? texts.untitled),
        action: {
          label: texts.undo,
          ...(undo !== null && { binding: undo }),
          run: () => orTell(restore({ uid })),
        },
      })
    },
    [client, restore, undo],
  )
  return { rename, remove, restore }
}
