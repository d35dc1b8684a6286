import type { Announce } from '../changes/changes.ts'
import type { HandlersOf } from '../handlers.ts'
import { putLineup, readLineups, removeLineup } from '../store/lineups.ts'
import type { Store } from '../store/store.ts'

interface Deps {
  readonly store: Pick<Store, 'read' | 'write'>
  readonly announce: Announce
}

/** Line-ups are kept as they were saved: that a model is gone shows when they are used. */
export function createLineupsHandlers({ store, announce }: Deps): HandlersOf<'lineups'> {
  return {
    list: () => readLineups(store.read),
    async save({ uid, name, columns }) {
      await store.write('full', (tx) => {
        putLineup(tx, uid, name, columns)
      })
      announce('lineups')
    },
    async remove({ uid }) {
      await store.write('full', (tx) => {
        removeLineup(tx, uid)
      })
      announce('lineups')
    },
  }
}
