import { onTestFinished } from 'vitest'
import { systemClock, type Clock } from '../kernel/clock.ts'
import { openStore, type Store } from '../store/store.ts'
import { silentLog } from './silent-log.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A real store in a folder of its own (or in `dir`), closed with the test. */
export function temporaryStore(options: { dir?: string; clock?: Clock } = {}): Store {
  const store = openStore({
    dir: options.dir ?? temporaryFolder(),
    launch: { host: 'headless', version: '0.0.0' },
    clock: options.clock ?? systemClock,
    log: silentLog,
  })
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= store.close())
  onTestFinished(close)
  return { ...store, close }
}
