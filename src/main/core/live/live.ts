import type { GenerationEvent, PhaseName } from '../../../contract/events.ts'
import type { LiveFrame, LiveSnapshot } from '../../../contract/live.ts'

/** Where a generation tells what happens; windows that follow it get it merged into frames. */
export interface LiveFeed {
  /** A generation begins; from now on it can be followed. */
  open(generationUid: string, messageUid: string | null): void
  /** Events in order, `seq` from 1 without gaps; the one `end` closes the feed of that generation. */
  publish(generationUid: string, event: GenerationEvent): void
}

/** What they do now, for who tells of them without following them. */
export interface LivePhases {
  /** Undefined before the `open` of a generation and after its end. */
  phaseOf(generationUid: string): PhaseName | undefined
  /** A generation has come to another phase; the answer unsubscribes. */
  onPhase(listener: (generationUid: string) => void): () => void
}

/** The windows' side of it. */
export interface LiveWindows {
  /**
   * Opens the stream of a window, at once; the one it had before ends, and so does everything it followed. It ends with
   * the signal.
   */
  frames(windowId: string, signal: AbortSignal): AsyncGenerator<LiveFrame, void, void>
  /**
   * Everything a generation has said; the window's frames go on after it. Throws AppError: `not_available` without an
   * open stream, `not_found` for a generation nobody knows.
   */
  follow(windowId: string, generationUid: string): LiveSnapshot
  leave(windowId: string, generationUid: string): void
  /** The window has drawn this frame and all before it. */
  ack(windowId: string, frame: number): void
}

/** What the store knows of a generation: its text and its end, or no end when it has not begun; null: no such row. */
export type Stored = (generationUid: string) => LiveSnapshot | null
