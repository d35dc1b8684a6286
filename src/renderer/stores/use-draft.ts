import { useCallback, useEffect, useRef, useState } from 'react'

const quietMs = 300

export interface Draft {
  readonly text: string
  readonly setText: (text: string) => void
  /** This text was sent: what was written since then stays. The keeper is told at once. */
  readonly sent: (text: string) => void
}

/** Where what is being written is kept. */
export interface DraftKeeper {
  readonly keep: (text: string) => Promise<void>
  readonly read: () => Promise<string>
}

/**
 * What is being written. It is kept 300 ms after the last change and when the page hides, so that it survives a crash.
 * `initial` counts when the draft is mounted. Who comes back to this window finds what was written in another one
 * meanwhile, unless something was written here that is not kept yet.
 */
export function useDraft(initial: string, keeper: DraftKeeper): Draft {
  const [text, setShown] = useState(initial)
  const latest = useRef(initial)
  const unkept = useRef<string | null>(null)
  /** What is stored, as far as it is known here. */
  const stored = useRef(initial)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const at = useRef(keeper)
  useEffect(() => {
    at.current = keeper
  })

  const flush = useCallback((): void => {
    clearTimeout(timer.current)
    const value = unkept.current
    unkept.current = null
    if (value === null) return
    // It stays in the field and the next change keeps it; until then there is nothing the user could do.
    const kept = (): void => void (stored.current = value)
    at.current.keep(value).then(kept, () => {})
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

  const takeOver = useCallback(async (): Promise<void> => {
    const before = latest.current
    if (unkept.current !== null || stored.current !== before) return
    const found = await at.current.read()
    if (latest.current !== before || unkept.current !== null) return
    stored.current = found
    latest.current = found
    setShown(found)
  }, [])

  useEffect(() => {
    // What cannot be read now is read when the window is come back to again.
    const onFocus = (): void => void takeOver().catch(() => {})
    window.addEventListener('focus', onFocus)
    return () => window.removeEventListener('focus', onFocus)
  }, [takeOver])

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
