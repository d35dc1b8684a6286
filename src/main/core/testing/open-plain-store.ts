import { systemClock, type Clock } from '../kernel/clock.ts'
import { openStore, type Store } from '../store/store.ts'
import { silentLog } from './silent-log.ts'

/** The store of a folder, as a host opens it. Who opens it closes it; a test takes `temporaryStore`. */
export function openPlainStore(dir: string, clock: Clock = systemClock): Store {
  return openStore({ dir, launch: { host: 'headless', version: '0.0.0' }, clock, log: silentLog })
}
