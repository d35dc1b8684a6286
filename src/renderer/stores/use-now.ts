import { useEffect, useEffectEvent, useState } from 'react'

/** The wall time, told again every `everyMs` while mounted and visible; for texts such as "in 4 s". */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useTicks(everyMs, () => setNow(Date.now()))
  return now
}

const secondsAreToldMs = 60_000

/** The same for texts such as "down for 4 min": each second only while seconds are told of the newest of these moments. */
export function useNowSince(moments: readonly number[]): number {
  const [now, setNow] = useState(() => Date.now())
  const isNew = now - Math.max(...moments) < secondsAreToldMs
  useTicks(isNew ? 1_000 : 10_000, () => setNow(Date.now()))
  return now
}

function useTicks(everyMs: number, tick: () => void): void {
  const onTick = useEffectEvent(tick)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) onTick()
    }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
}
