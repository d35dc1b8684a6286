import type { Clock } from './kernel/clock.ts'
import { messageOf } from './kernel/errors.ts'
import { repeat } from './kernel/repeat.ts'
import type { Scope } from './kernel/scope.ts'
import type { Notices } from './notices/notices.ts'
import type { Log } from './ports.ts'
import type { Store } from './store/store.ts'

const firstAfterMs = 60_000
const everyMs = 60 * 60_000

interface Deps {
  readonly store: Pick<Store, 'upkeep' | 'launchId'>
  readonly clock: Clock
  readonly log: Log
  readonly scope: Scope
  readonly notices: Pick<Notices, 'tell'>
  /** Nothing runs: the check of a copy holds the loop for a moment. */
  readonly isQuiet: () => boolean
}

/** Has the store do its upkeep a minute after the start and then every hour, until the scope closes. */
export function keepUp({ store, clock, log, scope, notices, isQuiet }: Deps): void {
  repeat({ clock, scope }, firstAfterMs, () => {
    if (!isQuiet()) return firstAfterMs
    store.upkeep().catch(tell)
    return everyMs
  })

  function tell(error: unknown): void {
    log.error('The database was not backed up', { problem: messageOf(error) })
    const reason = messageOf(error).replace(/[.]?$/, '.')
    notices.tell({ kind: 'backup_failed', launch: store.launchId, reason })
  }
}
