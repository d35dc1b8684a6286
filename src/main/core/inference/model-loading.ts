import { newUid } from '../kernel/ids.ts'
import type { Lanes } from '../lanes/lanes.ts'
import type { LoadWish } from '../providers/loading/load-question.ts'
import type { SetLoaded } from '../providers/loading/set-loaded.ts'
import { providerIdOf } from '../providers/provider-id-of.ts'
import type { ProviderDirectory } from '../providers/providers.ts'
import type { Scope } from '../kernel/scope.ts'

interface Deps {
  readonly lanes: Pick<Lanes, 'acquire' | 'reconsider'>
  readonly directory: Pick<ProviderDirectory, 'find'>
  readonly setLoaded: SetLoaded
  readonly scope: Scope
}

/** Models that are loaded and unloaded because a user said so. */
export interface ModelLoading {
  /**
   * Waits for its turn on the lane, alone on it; resolves when the server has done it, or with false when it was given
   * up. Rejects as `SetLoaded` does.
   */
  change(ref: string, wish: LoadWish): Promise<boolean>
  /** Gives up what stands on a lane under this uid; a server that loads already may go on. */
  stop(uid: string): void
}

export function createModelLoading({ lanes, directory, setLoaded, scope }: Deps): ModelLoading {
  const underWay = new Map<string, AbortController>()
  scope.defer(() => {
    for (const controller of underWay.values()) controller.abort(new Error('Closing'))
  })

  return {
    async change(ref, wish) {
      const uid = newUid()
      const controller = new AbortController()
      const { signal } = controller
      const lane = directory.find(providerIdOf(ref))?.lane
      // Without a lane there is no provider, which is what it says then.
      if (lane === undefined) {
        await setLoaded(ref, wish, signal)
        return true
      }
      underWay.set(uid, controller)
      try {
        const lease = await lanes.acquire({
          generationUid: uid,
          ref,
          lane,
          priority: 'chat',
          alone: true,
          caller: { kind: wish === 'loaded' ? 'load' : 'unload', key: uid },
          signal,
          onPlace: () => {},
        })
        try {
          await setLoaded(ref, wish, signal)
          return true
        } finally {
          lease.release()
          lanes.reconsider()
        }
      } catch (error) {
        // Who gave it up knows.
        if (!signal.aborted) throw error
        return false
      } finally {
        underWay.delete(uid)
      }
    },
    stop: (uid) => underWay.get(uid)?.abort(new Error('Stopped')),
  }
}
