import type { AppInfo } from '../../contract/app.ts'
import type { Core } from '../core/create-core.ts'
import type { Clock } from '../core/kernel/clock.ts'
import { type Runtime, smokeLine } from './versions.ts'

/** A first start on a slow computer takes some seconds. */
const limitMs = 60_000
const againMs = 100

export interface SmokeOptions {
  readonly windows: Pick<Core['windows'], 'commands' | 'hears'>
  readonly info: AppInfo
  readonly runtime: Runtime
  readonly clock: Clock
  readonly isShown: () => boolean
  /** Prints a line; `code` is what to quit with. */
  readonly leave: (line: string, code: 0 | 1) => void
}

/**
 * A start that only shows that it works: the window is there, its page offers its commands (which it does once it is
 * drawn) and says that a call of its was answered; one line tells what was seen, and the application quits.
 */
export function runSmoke(options: SmokeOptions): void {
  const { windows, info, runtime, clock, isShown, leave } = options
  const begun = clock.now()

  const look = (): void => {
    const seen = {
      commands: windows.commands().length,
      answered: windows.hears(),
      shown: isShown(),
    }
    if (seen.commands > 0 && seen.answered && seen.shown) leave(smokeLine(info, runtime, seen), 0)
    else if (clock.now() - begun < limitMs) clock.after(againMs, look)
    else leave(JSON.stringify({ smoke: 'failed', ...seen }), 1)
  }
  look()
}
