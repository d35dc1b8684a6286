import { onTestFinished } from 'vitest'
import type { Clock } from '../kernel/clock.ts'
import type { Store } from '../store/store.ts'
import { openPlainStore } from './open-plain-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A real store in a folder of its own (or in `dir`), closed with the test. */
export function temporaryStore(options: { dir?: string; clock?: Clock } = {}): Store {
  const store = openPlainStore(options.dir ?? temporaryFolder(), options.clock)
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= store.close())
  onTestFinished(close)
  return { ...store, close }
}
