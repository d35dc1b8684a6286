import { startTransition, useRef, useState } from 'react'

export interface Sends {
  /** Something is on its way to the core. */
  readonly any: boolean
  /** As `any`, before it is drawn. */
  readonly isAny: () => boolean
  /** The request; when it was to be stopped meanwhile, it is by `stop`. */
  readonly track: <Result>(request: Promise<Result>, stop: () => Promise<void>) => Promise<Result>
  /** What is on its way is stopped when it has arrived: before that the core knows nothing of it. */
  readonly stop: () => void
}

/** Requests for answers that have left and are not known to have arrived. */
export function useSends(): Sends {
  const [any, setAny] = useState(false)
  const under = useRef({ count: 0, isStopped: false })
  const settle = (): void => {
    under.current.count -= 1
    if (under.current.count > 0) return
    under.current.isStopped = false
    setAny(false)
  }
  return {
    any,
    isAny: () => under.current.count > 0,
    async track(request, stop) {
      under.current.count += 1
      // The request goes out first: what is drawn at once would be drawn before it.
      startTransition(() => setAny(true))
      try {
        const result = await request
        if (under.current.isStopped) await stop()
        return result
      } finally {
        settle()
      }
    },
    stop() {
      under.current.isStopped = under.current.count > 0
    },
  }
}
