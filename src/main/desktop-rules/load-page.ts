import type { Clock } from '../core/kernel/clock.ts'
import { codeOf, messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'

/** What is used of the window, which is hidden until its first picture is ready. */
export interface HiddenWindow {
  show(): void
  isVisible(): boolean
  isDestroyed(): boolean
}

export interface Loading {
  /** Resolves with the status of the answer; rejects as Electron says it. */
  readonly load: () => Promise<number>
  /** Whether the user wants it loaded again; who does not, quits. */
  readonly ask: (problem: string) => Promise<boolean>
  /** Whether a hidden window draws: on Linux it may not, for Wayland takes no picture of one (electron/electron#48859). */
  readonly drawsHidden: boolean
}

/** A first picture takes some tenths of a second. */
const lateMs = 15_000
/** Where none may come, this long after the page was loaded: where it does come, it was first. */
const pictureMs = 200

/**
 * Loads the page. One that cannot be loaded shows the window all the same and asks: again, or quit. So does no page, but
 * the window, when there is no picture for long: something to close is better than nothing at all.
 */
export async function loadPage(
  window: HiddenWindow,
  { load, ask, drawsHidden }: Loading,
  clock: Clock,
  log: Log,
): Promise<void> {
  const showIfHidden = (): boolean => {
    if (window.isDestroyed() || window.isVisible()) return false
    window.show()
    return true
  }
  clock.after(lateMs, () => {
    if (showIfHidden()) log.warn('The page has drawn nothing yet')
  })
  for (;;) {
    const problem = await problemOf(load)
    if (problem === undefined && !drawsHidden) clock.after(pictureMs, showIfHidden)
    if (problem === undefined || window.isDestroyed()) return
    log.error('The page was not loaded', { problem })
    window.show()
    if (!(await ask(problem))) return
  }
}

/** Undefined when all is well. */
async function problemOf(load: Loading['load']): Promise<string | undefined> {
  try {
    const status = await load()
    return status < 400 ? undefined : `It is not where it was installed (${status})`
  } catch (error) {
    // Something else is loaded in its place, as a reload is.
    return codeOf(error) === 'ERR_ABORTED' ? undefined : messageOf(error)
  }
}
