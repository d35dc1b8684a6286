import { useEffect, useState } from 'react'

/** The wall time, told again every `everyMs` while mounted and visible; for texts such as "in 4 s". */
export function useNow(everyMs: number): number {
  return useWall(() => everyMs)
}

const secondMs = 1_000
const minuteMs = 60_000

/** The same for texts such as "down for 4 min": each second only in the first minute after one of these moments, then with each whole minute. */
export function useNowSince(moments: readonly number[]): number {
  return useWall((now) => Math.min(minuteMs, ...moments.map((moment) => untilTold(now - moment))))
}

function untilTold(age: number): number {
  // Minutes of several that end in one second are told together; a hidden window is left with no shorter turn.
  return age < minuteMs ? secondMs : Math.max(secondMs, minuteMs - (age % minuteMs))
}

/** `paceOf` says for a time when it is told again. */
function useWall(paceOf: (now: number) => number): number {
  const [now, setNow] = useState(() => Date.now())
  const everyMs = paceOf(now)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now())
    }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
