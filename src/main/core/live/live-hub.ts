import type { PhaseName } from '../../../contract/events.ts'
import type { LiveFrame, LiveSnapshot, LiveUpdate } from '../../../contract/live.ts'
import type { Clock } from '../kernel/clock.ts'
import { createEmitter } from '../kernel/emitter.ts'
import { AppError } from '../kernel/errors.ts'
import { createFrameQueue, type FrameQueue } from './frame-queue.ts'
import type { LiveFeed, LivePhases, LiveWindows, Stored } from './live.ts'
import { merge } from './merge.ts'

/** A generation between `open` and its end: everything it said. */
interface Running {
  readonly messageUid: string | null
  said: LiveUpdate | undefined
  /** When its phase began, by the monotonic clock. */
  phaseSince: number
}

/** Where generations and windows meet. Holds the text of what runs and, per window, what it was not sent yet. */
export function createLiveHub(clock: Clock, stored: Stored): LiveFeed & LivePhases & LiveWindows {
  const running = new Map<string, Running>()
  const windows = new Map<string, FrameQueue>()
  const entered = createEmitter<string>()

  function queueOf(windowId: string): FrameQueue {
    const queue = windows.get(windowId)
    if (!queue) throw new AppError('not_available', 'This window has no open stream of frames.')
    return queue
  }

  return {
    open(generationUid, messageUid) {
      running.set(generationUid, { messageUid, said: undefined, phaseSince: clock.now() })
    },

    publish(generationUid, event) {
      const generation = running.get(generationUid)
      if (!generation) throw new Error(`Generation ${generationUid} is not open`)
      const enters = event.type === 'phase' && event.phase !== phaseNameOf(generation)
      if (enters) generation.phaseSince = clock.now()
      generation.said = merge(generationUid, generation.said, event)
      if (event.type === 'end') running.delete(generationUid)
      for (const queue of windows.values()) queue.push(generationUid, event)
      if (enters) entered.emit(generationUid)
    },

    phaseOf(generationUid) {
      const generation = running.get(generationUid)
      return generation && phaseNameOf(generation)
    },
    onPhase: (listener) => entered.on(listener),

    frames(windowId, signal) {
      windows.get(windowId)?.close()
      const queue = createFrameQueue(clock)
      windows.set(windowId, queue)
      const close = (): void => {
        queue.close()
        if (windows.get(windowId) === queue) windows.delete(windowId)
      }
      signal.addEventListener('abort', close, { once: true })
      if (signal.aborted) close()
      return framesOf(queue, () => {
        signal.removeEventListener('abort', close)
        close()
      })
    },

    follow(windowId, generationUid) {
      const queue = queueOf(windowId)
      const generation = running.get(generationUid)
      const snapshot = generation
        ? snapshotOf(generationUid, generation, clock.now())
        : stored(generationUid)
      if (!snapshot) throw new AppError('not_found', 'There is no such generation.')
      if (!snapshot.end) queue.follow(generationUid)
      return snapshot
    },

    leave(windowId, generationUid) {
      windows.get(windowId)?.leave(generationUid)
    },

    ack(windowId, frame) {
      windows.get(windowId)?.ack(frame)
    },
  }
}

async function* framesOf(
  queue: FrameQueue,
  close: () => void,
): AsyncGenerator<LiveFrame, void, void> {
  try {
    for (let frame = await queue.next(); frame; frame = await queue.next()) yield frame
  } finally {
    close()
  }
}

/** It waits before it says so. */
function phaseNameOf({ said }: Running): PhaseName {
  return said?.phase?.phase ?? 'waiting'
}

function snapshotOf(
  generationUid: string,
  { messageUid, said, phaseSince }: Running,
  now: number,
): LiveSnapshot {
  return {
    generationUid,
    messageUid,
    seq: said?.to ?? 0,
    phase: said?.phase ?? null,
    phaseForMs: Math.round(now - phaseSince),
    // A copy: text that comes later grows in its part.
    parts: (said?.parts ?? []).map((part) => ({ ...part })),
    usage: said?.usage ?? null,
    end: said?.end ?? null,
  }
}
