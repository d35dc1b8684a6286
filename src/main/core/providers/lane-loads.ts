import type { Model } from '../../../contract/models.ts'

/** Which models need no loading, by ref, for the scheduler. One that is being loaded is waited for, not loaded again. */
export function laneLoads(models: readonly Model[]): Map<string, 'loaded' | 'unloaded'> {
  return new Map(
    models.flatMap(({ ref, load }) => {
      if (load === 'unknown') return []
      return [[ref, load === 'loaded' || load === 'loading' ? 'loaded' : 'unloaded'] as const]
    }),
  )
}
