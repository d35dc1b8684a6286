import { useCallback, useEffect, useRef, useState } from 'react'

const quietMs = 300

export interface Draft {
  readonly text: string
  readonly setText: (text: string) => void
  /** This text was sent: what was written since then stays. The keeper is told at once. */
  readonly sent: (text: string) => void
}

/**
 * What is being written. It is kept 300 ms after the last change and when the page hides, so that it survives a crash.
 * `initial` counts when the draft is mounted.
 */
export function useDraft(initial: string, keep: (text: string) => Promise<void>): Draft {
  const [text, setShown] = useState(initial)
  const latest = useRef(initial)
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
    if (value === null) return
    // It stays in the field and the next change keeps it; until then there is nothing the user could do.
    keeper.current(value).catch(() => {})
  }, [])

  const setText = useCallback(
    (value: string): void => {
      setShown(value)
      latest.current = value
      unkept.current = value
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, quietMs)
    },
    [flush],
  )

  const sent = useCallback(
    (value: string): void => {
      const now = latest.current
      setText(now.startsWith(value) ? now.slice(value.length).trimStart() : now)
      flush()
    },
    [setText, flush],
  )

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

  return { text, setText, sent }
}
