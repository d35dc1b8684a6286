import type { Work } from '../core/work.ts'

/** What is used of Electron's `powerSaveBlocker`. */
export interface SleepBlocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/** Keeps the computer from going to sleep while something runs, if the user wants that. The display may go dark. */
export function keepAwake(
  work: Pick<Work, 'count' | 'onChange'>,
  wanted: () => boolean,
  blocker: SleepBlocker,
): void {
  let blocking: number | undefined

  work.onChange(() => {
    const needed = wanted() && work.count() > 0
    if (needed) blocking ??= blocker.start('prevent-app-suspension')
    else if (blocking !== undefined) {
      blocker.stop(blocking)
      blocking = undefined
    }
  })
}
