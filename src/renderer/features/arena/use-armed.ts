import { useLayoutEffect, useState } from 'react'

/** Whoever comes to the answers, or sees them appear, presses nothing by accident so soon. In ms. */
const armsAfterMs = 400

/** Whether a key may vote: 400 ms after `isReady` (answers are shown, and the columns have the focus) came to be true. */
export function useArmed(isReady: boolean): boolean {
  const [isArmed, setArmed] = useState(false)
  useLayoutEffect(() => {
    if (!isReady) return undefined
    const timer = setTimeout(() => setArmed(true), armsAfterMs)
    return () => {
      clearTimeout(timer)
      setArmed(false)
    }
  }, [isReady])
  return isArmed && isReady
}
