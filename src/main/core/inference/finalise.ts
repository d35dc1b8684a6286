import type { End } from '../../../contract/events.ts'
import type { StopReason } from '../../../contract/status.ts'
import type { Ending, Times } from '../store/generations.ts'
import type { Piece } from '../store/parts.ts'
import type { ServedBy, Target, Usage } from './types.ts'

interface Outcome {
  readonly target: Target
  readonly end: End
  readonly served: ServedBy
  readonly times: Times
  readonly usage: Usage | null
  readonly rest: readonly Piece[]
}

/** Everything that is stored of a generation when it ends. */
export function endingOf({ target, end, served, times, usage, rest }: Outcome): Ending {
  return {
    end,
    served: { ...served, other: servesOther(target, served) },
    times,
    tokens: usage?.tokens ?? { input: null, cached: null, output: null },
    timings: usage && Object.keys(usage.timings).length > 0 ? usage.timings : null,
    countedBy: usage?.source ?? null,
    rest,
  }
}

/** The server gave a name that is neither the asked one nor an alias of it: it answered with another model. */
export function servesOther({ modelId, aliases }: Target, { model }: ServedBy): boolean {
  return model !== null && model !== modelId && !aliases.includes(model)
}

/** The end of what was stopped: the reason is what was recorded before the stop, never what was thrown. */
export function stoppedEnd(reason: StopReason): End {
  return { status: 'cancelled', reason }
}

/** The end of background work that never had a turn. */
export function droppedEnd(): End {
  return { status: 'cancelled', reason: 'waited_too_long' }
}

/** The end of what failed by a fault of ours. */
export function brokenEnd(): End {
  const message = 'Something went wrong inside BooCode. The log says what.'
  return { status: 'failed', reason: 'internal', error: { code: 'internal', message } }
}

/** The end of what came to one that could not be stored: the next start ends its row. */
export function unsavedEnd(): End {
  const message =
    'The answer ended, but that could not be saved. The log says why. What was saved of it is shown again after a restart.'
  return { status: 'failed', reason: 'internal', error: { code: 'internal', message } }
}

/** The end of what never began, so that there is no generation to tell which model was asked. */
export function failedEnd(code: End['reason'], message: string, ref: string): End {
  return { status: 'failed', reason: code, error: { code, message, ref } }
}
