import { useEffect, useState } from 'react'

/** Milliseconds: `forMs`, and what has passed since this was mounted. Told once a second. */
export function useElapsed(forMs: number): number {
  const [since] = useState(() => performance.now() - forMs)
  const [elapsed, setElapsed] = useState(forMs)
  useEffect(() => {
    const timer = setInterval(() => setElapsed(performance.now() - since), 1000)
    return () => clearInterval(timer)
  }, [since])
  return elapsed
}
