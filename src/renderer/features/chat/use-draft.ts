import { useCallback, useEffect, useRef, useState } from 'react'

const quietMs = 300

export interface Draft {
  readonly text: string
  readonly setText: (text: string) => void
  /** Forgets it, and tells the keeper at once. */
  readonly clear: () => void
}

/**
 * What is being written. It is kept 300 ms after the last change and when the page hides, so that it survives a crash.
 * `initial` counts when the draft is mounted.
 */
export function useDraft(initial: string, keep: (text: string) => void): Draft {
  const [text, setShown] = useState(initial)
  const unkept = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keeper = useRef(keep)
  useEffect(() => {
    keeper.current = keep
  })

  const flush = useCallback((): void => {
    clearTimeout(timer.current)
    const value = unkept.current
    unkept.current = null
    if (value !== null) keeper.current(value)
  }, [])

  const setText = useCallback(
    (value: string): void => {
      setShown(value)
      unkept.current = value
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, quietMs)
    },
    [flush],
  )

  const clear = useCallback((): void => {
    setText('')
    flush()
  }, [setText, flush])

  useEffect(() => {
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  return { text, setText, clear }
}
