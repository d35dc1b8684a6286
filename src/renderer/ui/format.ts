const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** A whole number with its thousands apart: `3,120`. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** A size in tokens, short: `512`, `8k`, `32k`, `131k`. */
export function formatTokens(tokens: number): string {
  return tokens < 1000 ? String(tokens) : `${Math.floor(tokens / 1000)}k`
}

/** How long something took or lasts: `0.38 s`, `6.2 s`, `12 s`, `4 min`, `2 h`, `3 d`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 1) return `${seconds.toFixed(2)} s`
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 59.5) return `${Math.round(seconds)} s`
  const minutes = seconds / 60
  if (minutes < 59.5) return `${Math.round(minutes)} min`
  const hours = minutes / 60
  return hours < 47.5 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`
}

/** How long something may still last: `about 12 s`; what is nearly over is `soon`. */
export function formatEstimate(ms: number): string {
  return ms < 1000 ? 'soon' : `about ${formatDuration(ms)}`
}

/** Tokens per second: `4.2`, `41`. */
export function formatRate(perSecond: number): string {
  return perSecond < 9.95 ? perSecond.toFixed(1) : counts.format(perSecond)
}

/** The beginning of a sentence. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How long something has gone on, while it goes on: in whole units, `2 s`, `12 s`, `4 min`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return seconds < 60 ? `${seconds} s` : formatDuration(ms)
}
