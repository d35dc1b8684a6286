/** Shorter blocks are drawn anew with every piece that comes. */
const short = 6_000

/** A line that is longer is drawn in steps of this length. */
const step = 1_000

/**
 * The part of a growing block that is drawn. A long one is drawn anew only with every line, or every 1,000 characters
 * of a line, because drawing it costs more than the time between two frames.
 */
export function steadyPart(raw: string): string {
  if (raw.length < short) return raw
  const steps = raw.length - (raw.length % step)
  return raw.slice(0, Math.max(raw.lastIndexOf('\n'), steps))
}
