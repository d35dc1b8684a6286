import { useEffect, useState } from 'react'

/** The wall time, told again every `everyMs` while mounted and visible; for texts such as "down for 4 min". */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now())
    }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
