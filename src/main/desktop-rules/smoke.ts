import type { AppInfo } from '../../contract/app.ts'
import type { Core } from '../core/create-core.ts'
import type { Clock } from '../core/kernel/clock.ts'
import { type Runtime, smokeLine } from './versions.ts'

/** A first start on a slow computer takes some seconds. */
const limitMs = 60_000
const againMs = 100

export interface SmokeOptions {
  readonly windows: Pick<Core['windows'], 'commands'>
  readonly info: AppInfo
  readonly runtime: Runtime
  readonly clock: Clock
  readonly isShown: () => boolean
  /** Prints a line; `code` is what to quit with. */
  readonly leave: (line: string, code: 0 | 1) => void
}

/**
 * A start that only shows that it works: the window is there, its page has called (it offers its commands once it is
 * drawn) and was answered, one line tells what was seen, and the application quits.
 */
export function runSmoke(options: SmokeOptions): void {
  const { windows, info, runtime, clock, isShown, leave } = options
  const begun = clock.now()

  const look = (): void => {
    const commands = windows.commands().length
    if (commands > 0 && isShown()) leave(smokeLine(info, runtime, { commands }), 0)
    else if (clock.now() - begun < limitMs) clock.after(againMs, look)
    else leave(JSON.stringify({ smoke: 'failed', commands, shown: isShown() }), 1)
  }
  look()
}
