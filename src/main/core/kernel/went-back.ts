/** What the clock on the wall said last, or should say, and what it says instead; milliseconds since 1970. */
export interface WentBack {
  readonly from: number
  readonly to: number
}

const noticedMs = 60_000

/** Null: the clock went on, or was put right by a minute at most, as happens every day. */
export function wentBack(from: number, to: number): WentBack | null {
  return from - to > noticedMs ? { from: Math.round(from), to: Math.round(to) } : null
}
