import type { Clock } from '../kernel/clock.ts'
import type { LiveFeed } from '../live/live.ts'
import { createPhaseTimes, type PhaseTimes } from './phase-times.ts'
import type { Recorder } from './recorder.ts'
import type { SourceEvent } from './types.ts'

/** Every event of one generation passes here: to the windows at once, to the store in batches, into its statistics. */
export interface Telling {
  readonly times: PhaseTimes
  /** What a source says. */
  emit(event: SourceEvent): void
  /** All its text, and all it said, reasoning included. */
  text(): string
  said(): string
}

/** `publish` gives the events of one generation their numbers, from 1. */
export type Publish = (event: SourceEvent) => void

export function createPublish(uid: string, live: Pick<LiveFeed, 'publish'>): Publish {
  let seq = 0
  return (event) => {
    seq += 1
    live.publish(uid, { ...event, seq })
  }
}

export function createTelling(publish: Publish, recorder: Recorder, clock: Clock): Telling {
  const times = createPhaseTimes(clock.now())
  let text = ''
  let reasoning = ''

  function keep(event: SourceEvent): void {
    if (event.type === 'phase') times.enter(event.phase, clock.now())
    else if (event.type === 'part') recorder.call(event.part, event.value)
    else if (event.type === 'delta') {
      const { part, kind, text: piece } = event
      if (kind === 'text') text += piece
      else reasoning += piece
      recorder.delta({ part, kind, text: piece })
    }
  }

  /** The time of a thought is known as soon as it is over, long before the answer has ended. */
  function afterThought(event: SourceEvent): SourceEvent {
    if (event.type !== 'phase' || event.phase !== 'writing') return event
    const { thinkMs } = times.times(clock.now())
    return thinkMs === null ? event : { ...event, thoughtMs: thinkMs }
  }

  return {
    times,
    emit(event) {
      keep(event)
      publish(afterThought(event))
    },
    text: () => text,
    said: () => reasoning + text,
  }
}
