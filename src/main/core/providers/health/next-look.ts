import type { Health } from './health.ts'

const watchedMs = 10_000
const steadyAfterMs = 60_000
const steadyMs = 30_000
const unwatchedMs = 60_000
const loadingMs = 2_000
const firstRetryMs = 5_000
const lastRetryMs = 300_000

/**
 * How long until a provider is looked at again: soon while it loads, every 10 s while somebody watches and every 30 s
 * when it has been the same for a minute, rarely when nobody watches, and ever more rarely while it is down, a little
 * apart from the others. `wall`: now, in ms since 1970.
 */
export function nextLookMs(id: string, health: Health, watched: boolean, wall: number): number {
  const apart = 1 + spreadOf(`${id} ${health.failures}`) * 0.1
  return Math.round(pauseOf(health, watched, wall) * apart)
}

function pauseOf({ state, failures, since }: Health, watched: boolean, wall: number): number {
  if (state === 'down') return Math.min(firstRetryMs * 2 ** Math.max(0, failures - 1), lastRetryMs)
  if (!watched) return unwatchedMs
  if (state === 'loading') return loadingMs
  return since !== null && wall - since >= steadyAfterMs ? steadyMs : watchedMs
}

/** A number from 0 to 1 that is always the same for the same text (FNV-1a). */
function spreadOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return hash / 0xffffffff
}
