import { useCallback, useSyncExternalStore } from 'react'
import type { Round } from '../../../contract/arena.ts'
import { isRunning } from '../../ui/answer/is-running.ts'
import { scaleFor, storedSegments, totalMs } from './timeline.ts'

const looksEveryMs = 1_000

/**
 * What the whole width of the bars of a round stands for, in ms. It is looked at once a second while something runs;
 * whoever uses it is drawn again only when it is another one.
 */
export function useScale({ entries }: Pick<Round, 'entries'>): number {
  const grows = entries.some(isRunning)
  const subscribe = useCallback(
    (look: () => void) => {
      if (!grows) return () => {}
      const timer = setInterval(() => {
        if (!document.hidden) look()
      }, looksEveryMs)
      return () => clearInterval(timer)
    },
    [grows],
  )
  return useSyncExternalStore(subscribe, () => scaleOf(entries, Date.now()))
}

function scaleOf(entries: Round['entries'], now: number): number {
  const lasted = entries.map((entry) => {
    const generation = entry.model?.generation ?? null
    if (generation === null) return 0
    return isRunning(entry) ? now - generation.createdAt : totalMs(storedSegments(generation))
  })
  return scaleFor(Math.max(0, ...lasted))
}
