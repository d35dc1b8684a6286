import type { GenerationEvent } from '../../../contract/events.ts'
import { framesUnderWay } from '../../../contract/frames.ts'
import type { LiveFrame, LiveUpdate } from '../../../contract/live.ts'
import type { Clock } from '../kernel/clock.ts'
import { merge } from './merge.ts'

/**
 * One frame per this many milliseconds: two frames of a screen. With 25 a page spent 1.3 times the processor time on the
 * same text (bench `markdown-stream`).
 */
export const frameMs = 33

/**
 * What one window has not been sent yet, merged per generation, so that a window that reads nothing costs no more than
 * the text itself. The first words of a generation go out at once, all else once per `frameMs`.
 */
export interface FrameQueue {
  follow(generationUid: string): void
  leave(generationUid: string): void
  /** Ignored unless the generation is followed; its end is the last that is taken. */
  push(generationUid: string, event: GenerationEvent): void
  ack(frame: number): void
  /** The next frame when it is due; undefined once closed. One caller at a time. */
  next(): Promise<LiveFrame | undefined>
  close(): void
}

export function createFrameQueue(clock: Clock): FrameQueue {
  const followed = new Set<string>()
  /** Followed generations that have said nothing yet: their first words do not wait. */
  const silent = new Set<string>()
  const pending = new Map<string, LiveUpdate>()
  let sent = 0
  let drawn = 0
  let lastSentAt = -Infinity
  let urgent = false
  let closed = false
  let waiting: ((frame: LiveFrame | undefined) => void) | undefined
  let cancelTimer: (() => void) | undefined

  function settle(): void {
    if (!waiting) return
    if (closed) return hand(undefined)
    if (pending.size === 0 || sent - drawn >= framesUnderWay) return
    // The time of the next frame changes only when one is sent.
    if (cancelTimer && !urgent) return
    // Timers go in whole milliseconds.
    const wait = urgent ? 0 : Math.ceil(lastSentAt + frameMs - clock.now())
    if (wait <= 0) return hand(build())
    cancelTimer = clock.after(wait, due)
  }

  /** A timer may come a part of a millisecond early: for what is left there would be a second wake-up. */
  function due(): void {
    cancelTimer = undefined
    urgent = true
    settle()
  }

  function hand(frame: LiveFrame | undefined): void {
    cancelTimer?.()
    cancelTimer = undefined
    const give = waiting
    waiting = undefined
    give?.(frame)
  }

  function build(): LiveFrame {
    const updates = [...pending.values()]
    pending.clear()
    urgent = false
    lastSentAt = clock.now()
    sent += 1
    return { frame: sent, updates }
  }

  return {
    follow(generationUid) {
      followed.add(generationUid)
      silent.add(generationUid)
      pending.delete(generationUid)
    },
    leave(generationUid) {
      followed.delete(generationUid)
      silent.delete(generationUid)
      pending.delete(generationUid)
    },
    push(generationUid, event) {
      if (!followed.has(generationUid)) return
      const before = pending.get(generationUid)
      const update = merge(generationUid, before, event)
      if (!before) pending.set(generationUid, update)
      if (event.type === 'delta' && silent.delete(generationUid)) urgent = true
      if (event.type === 'end') {
        followed.delete(generationUid)
        silent.delete(generationUid)
      }
      settle()
    },
    ack(frame) {
      drawn = Math.min(Math.max(drawn, frame), sent)
      settle()
    },
    next() {
      return new Promise((resolve) => {
        waiting = resolve
        settle()
      })
    },
    close() {
      closed = true
      followed.clear()
      pending.clear()
      settle()
    },
  }
}
