import { useCallback } from 'react'
import type { Session } from '../../../contract/sessions.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { openNewChat, openSession, useRoute } from '../../stores/route.ts'
import { showToast } from '../../ui/toasts.tsx'
import { texts } from './texts.ts'

export interface SessionActions {
  readonly rename: (session: Session, title: string) => Promise<void>
  /** Deletes it, with the way back. */
  readonly remove: (session: Session) => Promise<void>
}

export function useSessionActions(): SessionActions {
  const { client } = useConnection()
  const rename = useCallback<SessionActions['rename']>(
    ({ uid }, title) => client.sessions.rename({ uid, title }),
    [client],
  )
  const remove = useCallback<SessionActions['remove']>(
    async ({ uid, title }) => {
      await client.sessions.remove({ uid })
      if (useRoute.getState().sessionUid === uid) openNewChat()
      const restore = async (): Promise<void> => {
        try {
          await client.sessions.restore({ uid })
          openSession(uid)
        } catch (error) {
          showToast({ kind: 'bad', title: problemOf(error).message })
        }
      }
      showToast({
        title: texts.removed(title ?? texts.untitled),
        action: { label: texts.undo, run: () => void restore() },
      })
    },
    [client],
  )
  return { rename, remove }
}
