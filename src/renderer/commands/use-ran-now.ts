import { useEffect, useState } from 'react'

const lastsMs = 1_000

/**
 * Whether something runs, or did a moment ago. Who stops it just when it ends by itself means that and nothing else: for so
 * long its key does nothing where it would stop something else.
 */
export function useRanNow(runs: boolean): boolean {
  const [ran, setRan] = useState(runs)
  if (runs && !ran) setRan(true)
  useEffect(() => {
    if (runs) return undefined
    const timer = setTimeout(() => setRan(false), lastsMs)
    return () => clearTimeout(timer)
  }, [runs])
  return runs || ran
}
