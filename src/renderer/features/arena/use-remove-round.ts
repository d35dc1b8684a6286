import { useConnection } from '../../connection/hooks.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { openNewRound, openRound, useRoute } from '../../stores/route.ts'
import { showToast } from '../../ui/toasts.tsx'
import { useArenaLayout } from './layout.ts'
import { texts } from './texts.ts'

export interface RemoveRound {
  /** Deletes it, with the way back. */
  readonly remove: (uid: string, title: string) => Promise<void>
  /** Brings a deleted one back, and shows it. */
  readonly restore: (uid: string) => Promise<void>
}

export function useRemoveRound(): RemoveRound {
  const { client } = useConnection()
  const restore = async (uid: string): Promise<void> => {
    await client.arena.restore({ roundUid: uid })
    if (useArenaLayout.getState().removed?.uid === uid) useArenaLayout.setState({ removed: null })
    openRound(uid)
  }
  const remove = async (uid: string, title: string): Promise<void> => {
    await client.arena.remove({ roundUid: uid })
    useArenaLayout.setState({ removed: { uid, title } })
    if (useRoute.getState().roundUid === uid) openNewRound()
    showToast({
      title: texts.removed(title),
      action: { label: texts.undo, run: () => orTell(restore(uid)) },
    })
  }
  return { remove, restore }
}
