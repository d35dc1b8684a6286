import type { Change, Topic } from '../../../contract/changes.ts'
import type { Clock } from '../kernel/clock.ts'
import { createEmitter, nextOrAbort } from '../kernel/emitter.ts'

/** Tells every window that answers about a topic are out of date. No ids: all of the topic. */
export type Announce = (topic: Topic, ids?: readonly string[]) => void

export interface Changes {
  readonly announce: Announce
  /**
   * Changes after `after`, or from now on when it is 0; the first element says where the stream stands. It reads from
   * the ring at its own pace: a reader that falls behind the ring gets a `gap` and goes on from now.
   */
  stream(after: number, signal: AbortSignal): AsyncGenerator<Change, void, void>
}

/** How many changes a window may have missed without having to ask everything again. */
const kept = 500

/** The changes of one launch, counted from 1. What is announced in one turn of the event loop becomes one change per topic. */
export function createChanges(clock: Clock): Changes {
  const ring: Change[] = []
  const grown = createEmitter<void>()
  const pending = new Map<Topic, Set<string> | 'all'>()
  let last = 0

  function announce(topic: Topic, ids: readonly string[] = []): void {
    if (pending.size === 0) clock.after(0, flush)
    const known = pending.get(topic)
    if (ids.length === 0 || known === 'all') pending.set(topic, 'all')
    else pending.set(topic, new Set([...(known ?? []), ...ids]))
  }

  function flush(): void {
    for (const [topic, ids] of pending) {
      last += 1
      ring.push({ seq: last, topic, ids: ids === 'all' ? [] : [...ids], gap: false })
    }
    pending.clear()
    ring.splice(0, ring.length - kept)
    grown.emit()
  }

  /** Whether everything after `seq` is still here. */
  const holds = (seq: number): boolean => seq <= last && seq >= last - ring.length
  const standsAt = (seq: number, gap: boolean): Change => ({ seq, topic: null, ids: [], gap })

  async function* stream(after: number, signal: AbortSignal): AsyncGenerator<Change, void, void> {
    let at = after === 0 || !holds(after) ? last : after
    yield standsAt(at, after !== at && after !== 0)
    while (!signal.aborted) {
      if (!holds(at)) {
        at = last
        yield standsAt(at, true)
      }
      const next = ring[ring.length - (last - at)]
      if (next) {
        at = next.seq
        yield next
      } else {
        await nextOrAbort(grown, signal)
      }
    }
  }

  return { announce, stream }
}
