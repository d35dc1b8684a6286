import type { GenerationEvent } from '../../../contract/events.ts'

/** Where a generation tells what happens; windows that follow it get it merged into frames. */
export interface LiveFeed {
  /** A generation begins; from now on it can be followed. */
  open(generationUid: string, messageUid: string | null): void
  /** Events in order, `seq` from 1 without gaps; the one `end` closes the feed of that generation. */
  publish(generationUid: string, event: GenerationEvent): void
}
