import type { WindowCommand, Wish } from '../../../contract/host.ts'
import type { HandlersOf } from '../handlers.ts'
import { createEmitter, nextOrAbort } from '../kernel/emitter.ts'

/** The window as its host sees it: what it offers for menus, and a way to ask something of it. */
export interface Windows {
  /** What was offered last. It stays while no window is there: a menu may open one. */
  commands(): readonly WindowCommand[]
  onCommands(listener: () => void): () => void
  /** Asks the window. While none is there the wish is kept for the next one. */
  ask(wish: Wish): void
  /** Whether a window has said that an answer of the core reached it. */
  hears(): boolean
  readonly handlers: HandlersOf<'host'>
}

/** More than this nobody has clicked while there was no window. */
const kept = 10

export function createWindows(): Windows {
  const offered = createEmitter<void>()
  const asked = createEmitter<void>()
  let commands: readonly WindowCommand[] = []
  let wishes: Wish[] = []
  let heard = false

  return {
    commands: () => commands,
    onCommands: (listener) => offered.on(listener),
    ask(wish) {
      wishes = [...wishes, wish].slice(-kept)
      asked.emit()
    },
    hears: () => heard,
    handlers: {
      offer(offer) {
        commands = offer.commands
        offered.emit()
      },
      async *wishes(_input, { signal }) {
        while (!signal.aborted) {
          const next = wishes.shift()
          if (next) yield next
          else await nextOrAbort(asked, signal)
        }
      },
      hears() {
        heard = true
      },
    },
  }
}
