import type { HandlersOf } from './handlers.ts'

/** Who is looking: windows that hold the stream of changes. */
export interface Attendance {
  watched(): boolean
  /** The handlers of `changes`, counting who holds the stream. */
  readonly handlers: HandlersOf<'changes'>
}

/** Counts the windows; `arrived` is told of each that comes. */
export function countAttendance(changes: HandlersOf<'changes'>, arrived: () => void): Attendance {
  let windows = 0
  return {
    watched: () => windows > 0,
    handlers: {
      async *stream(input, context) {
        windows += 1
        arrived()
        try {
          yield* changes.stream(input, context)
        } finally {
          windows -= 1
        }
      },
    },
  }
}
