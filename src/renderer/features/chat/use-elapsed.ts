import { useEffect, useState } from 'react'

/** Milliseconds since this was mounted, told once a second. */
export function useElapsed(): number {
  const [since] = useState(() => performance.now())
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setElapsed(performance.now() - since), 1000)
    return () => clearInterval(timer)
  }, [since])
  return elapsed
}
