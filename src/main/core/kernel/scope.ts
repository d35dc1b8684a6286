import { messageOf } from './errors.ts'

type Undo = () => void | Promise<void>

/**
 * Owns lifetimes: what is made in a scope is undone when it closes, last made first. Closing twice is fine and waits
 * for the same end. An undo that fails does not keep the others from running; `close` then rejects with all of them.
 */
export interface Scope {
  /** Aborts when closing begins. */
  readonly signal: AbortSignal
  /** Registers the undo of what was just made. In a closed scope it runs at once. */
  defer(undo: Undo): void
  /** A scope inside this one, closed with it at the latest. */
  child(): Scope
  close(): Promise<void>
}

export function createScope(): Scope {
  const undos = new Set<Undo>()
  const controller = new AbortController()
  let closing: Promise<void> | undefined

  const scope: Scope = {
    signal: controller.signal,
    defer(undo) {
      if (closing) void Promise.resolve(undo())
      else undos.add(undo)
    },
    child() {
      const inner = createScope()
      const close: Undo = () => inner.close()
      scope.defer(close)
      inner.defer(() => void undos.delete(close))
      return inner
    },
    close() {
      if (closing) return closing
      const ended = Promise.withResolvers<void>()
      // Before the signal aborts: who hears it may close the scope, too.
      closing = ended.promise
      ended.resolve(closeAll())
      return closing
    },
  }

  async function closeAll(): Promise<void> {
    controller.abort()
    const failures: unknown[] = []
    for (const undo of [...undos].toReversed()) {
      try {
        await undo()
      } catch (error) {
        failures.push(error)
      }
    }
    undos.clear()
    if (failures.length > 0) {
      throw new AggregateError(failures, `Closing failed: ${failures.map(messageOf).join('; ')}`)
    }
  }

  return scope
}
