import type { Health } from './health.ts'

const watchedMs = 10_000
const steadyAfterMs = 60_000
const steadyMs = 30_000
const unwatchedMs = 60_000
const loadingMs = 2_000
const firstRetryMs = 5_000
const lastRetryMs = 300_000

/**
 * How long until a provider is looked at again: soon while it loads, every 10 s while somebody watches, ever more rarely
 * while it is down, each a little apart from the others. Every 30 s when it has been the same for a minute, and every
 * minute when nobody watches: all of them together then, as each time on its own would wake an idle computer.
 * `wall`: now, in ms since 1970.
 */
export function nextLookMs(id: string, health: Health, watched: boolean, wall: number): number {
  const { state, failures, since } = health
  const apart = 1 + spreadOf(`${id} ${failures}`) * 0.1
  const own = (ms: number): number => Math.round(ms * apart)
  if (state === 'down')
    return own(Math.min(firstRetryMs * 2 ** Math.max(0, failures - 1), lastRetryMs))
  if (!watched) return untilNext(unwatchedMs, wall)
  if (state === 'loading') return own(loadingMs)
  const steady = since !== null && wall - since >= steadyAfterMs
  return steady ? untilNext(steadyMs, wall) : own(watchedMs)
}

/** Until the next whole multiple of `ms`; one that comes too soon is left out. */
function untilNext(ms: number, wall: number): number {
  const left = ms - (wall % ms)
  return left < ms / 2 ? left + ms : left
}

/** A number from 0 to 1 that is always the same for the same text (FNV-1a). */
function spreadOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return hash / 0xffffffff
}
