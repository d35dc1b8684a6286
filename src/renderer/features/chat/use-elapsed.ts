import { useEffect, useState } from 'react'

/** Milliseconds since `key` last changed, told once a second; null while there is nothing to time. */
export function useElapsed(key: string | null): number | null {
  const [since, setSince] = useState({ key, at: performance.now() })
  const [now, setNow] = useState(since.at)
  if (since.key !== key) {
    const at = performance.now()
    setSince({ key, at })
    setNow(at)
  }
  useEffect(() => {
    if (key === null) return undefined
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [key])
  return key === null ? null : now - since.at
}
