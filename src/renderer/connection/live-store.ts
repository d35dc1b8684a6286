import type { CoreClient } from '../../contract/index.ts'
import { framesUnderWay } from '../../contract/frames.ts'
import type { LiveFrame, LiveSnapshot, LiveUpdate } from '../../contract/live.ts'
import { fold } from './fold.ts'

/** Calls back once, when something drawn would be seen. */
export type Draw = (callback: () => void) => void

/** The generations this page looks at, as they happen. */
export interface LiveStore {
  /** Keeps a generation followed, over every link, until all who called have called the answer. */
  follow(generationUid: string): () => void
  /** Undefined until its first snapshot came, and when nobody follows it. A new object after every change. */
  get(generationUid: string): LiveSnapshot | undefined
  subscribe(generationUid: string, listener: () => void): () => void
}

/** The connection's side of it. */
export interface LinkedLiveStore extends LiveStore {
  /**
   * A new link with an open stream of frames: everything that has not ended is followed again. `drawn` gets the number of
   * a frame when it and all before it were applied.
   */
  attach(core: CoreClient['live'], drawn: (frame: number) => void): void
  detach(): void
  readonly take: (frame: LiveFrame) => void
}

interface Followed {
  users: number
  snapshot: LiveSnapshot | undefined
  /** Updates that came before the snapshot they follow; undefined when none is awaited. */
  early: LiveUpdate[] | undefined
}

/** `draw` says when frames are applied; only then are they acknowledged, so that a page that cannot keep up gets fewer. */
export function createLiveStore(draw: Draw): LinkedLiveStore {
  const followed = new Map<string, Followed>()
  const listeners = new Map<string, Set<() => void>>()
  let core: CoreClient['live'] | undefined
  let tellDrawn: ((frame: number) => void) | undefined
  let arrived: LiveFrame[] = []
  let acknowledged = 0

  function tell(generationUid: string): void {
    for (const listener of listeners.get(generationUid) ?? []) listener()
  }

  async function ask(generationUid: string, entry: Followed): Promise<void> {
    const asked = core
    if (!asked) return
    entry.early = []
    const snapshot = await asked.follow({ generationUid }).catch(() => undefined)
    if (core !== asked || followed.get(generationUid) !== entry) return
    const early = entry.early
    entry.early = undefined
    if (!snapshot) return
    entry.snapshot = snapshot
    for (const update of early) apply(update, entry)
    tell(generationUid)
  }

  /**
   * Nothing twice, nothing missing: an update that does not join on is answered by asking for all of it. What is stored
   * with its end is whole: a frame that was still under way when it was asked for adds nothing.
   */
  function apply(update: LiveUpdate, entry: Followed): boolean {
    if (entry.early) {
      entry.early.push(update)
      return false
    }
    if (!entry.snapshot || entry.snapshot.end || update.to <= entry.snapshot.seq) return false
    if (update.from !== entry.snapshot.seq + 1) {
      void ask(update.generationUid, entry)
      return false
    }
    entry.snapshot = fold(entry.snapshot, update)
    return true
  }

  function drawFrames(): void {
    const frames = arrived
    arrived = []
    const changed = new Set<string>()
    for (const { updates } of frames) {
      for (const update of updates) {
        const entry = followed.get(update.generationUid)
        if (entry && apply(update, entry)) changed.add(update.generationUid)
      }
    }
    changed.forEach(tell)
    acknowledge(frames.at(-1)?.frame ?? 0)
  }

  function acknowledge(drawn: number): void {
    if (drawn - acknowledged < framesUnderWay / 2) return
    acknowledged = drawn
    tellDrawn?.(drawn)
  }

  function release(generationUid: string, entry: Followed): void {
    entry.users -= 1
    if (entry.users > 0) return
    followed.delete(generationUid)
    if (!entry.snapshot?.end) core?.leave({ generationUid }).catch(() => {})
  }

  return {
    follow(generationUid) {
      let entry = followed.get(generationUid)
      if (!entry) {
        entry = { users: 0, snapshot: undefined, early: undefined }
        followed.set(generationUid, entry)
        void ask(generationUid, entry)
      }
      entry.users += 1
      const kept = entry
      let released = false
      return () => {
        if (!released) release(generationUid, kept)
        released = true
      }
    },
    get: (generationUid) => followed.get(generationUid)?.snapshot,
    subscribe(generationUid, listener) {
      const own = (): void => {
        listener()
      }
      const all = listeners.get(generationUid) ?? new Set()
      listeners.set(generationUid, all.add(own))
      return () => {
        all.delete(own)
        if (all.size === 0 && listeners.get(generationUid) === all) listeners.delete(generationUid)
      }
    },
    attach(next, drawn) {
      core = next
      tellDrawn = drawn
      acknowledged = 0
      for (const [uid, entry] of followed) if (!entry.snapshot?.end) void ask(uid, entry)
    },
    detach() {
      core = undefined
      tellDrawn = undefined
      arrived = []
    },
    take(frame) {
      arrived.push(frame)
      if (arrived.length === 1) draw(drawFrames)
    },
  }
}
