/** The middle of the values, or the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper
  if (upper === undefined || lower === undefined) throw new Error('A median of nothing')
  return (lower + upper) / 2
}

/** The value that `share` (0 to 1) of the values do not exceed. Throws for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (found === undefined) throw new Error('A percentile of nothing')
  return found
}

/** How many times the smallest the largest is; 1 where all are nothing. */
export function spread(values: readonly number[]): number {
  const smallest = Math.min(...values)
  const largest = Math.max(...values)
  return largest === 0 ? 1 : largest / smallest
}

/** The median of the ratios round by round. The lists hold the same rounds. */
export function medianRatio(of: readonly number[], to: readonly number[]): number {
  if (of.length !== to.length) throw new Error('Ratios of different rounds')
  return median(of.map((value, round) => value / (to[round] ?? Number.NaN)))
}
