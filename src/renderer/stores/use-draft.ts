import { useCallback, useEffect, useRef, useState } from 'react'

const quietMs = 300

export interface Draft {
  readonly text: string
  readonly setText: (text: string) => void
  /** This text was sent: what was written since then stays, also by who shows the place now. The keeper is told at once. */
  readonly sent: (text: string) => void
}

/** Where what is being written is kept. */
export interface DraftKeeper {
  /** The same for the same text, whoever shows it. */
  readonly place: string
  /** What is written there first was not read now: another window may have written since. */
  readonly isRemembered: boolean
  readonly keep: (text: string) => Promise<void>
  readonly read: () => Promise<string>
}

/** Those who show what is written at a place. One that was sent from there is theirs to take away, also when they came later. */
const shownAt = new Map<string, Set<(sent: string) => void>>()

/**
 * What is being written. It is kept 300 ms after the last change and when the page hides, so that it survives a crash.
 * `initial` counts when the draft is mounted. Who comes back to this window finds what was written in another one
 * meanwhile, and so does who comes back to what is remembered, unless something was written here that is not kept yet.
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
    const kept = (): void => void (stored.current = value)
    // It stays in the field and is kept with the next change, or when the field goes.
    const failed = (): void => void (unkept.current ??= latest.current === value ? value : null)
    at.current.keep(value).then(kept, failed)
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

  const takeAway = useCallback(
    (value: string): void => {
      setText(withoutSent(latest.current, value))
      flush()
    },
    [setText, flush],
  )

  const { place } = keeper
  useEffect(() => {
    const here = shownAt.get(place) ?? new Set()
    shownAt.set(place, here)
    here.add(takeAway)
    return () => {
      here.delete(takeAway)
      if (here.size === 0) shownAt.delete(place)
    }
  }, [place, takeAway])

  const sent = useCallback((value: string): void => {
    const { place: from, read, keep } = at.current
    const takeHere = (): boolean => {
      const here = shownAt.get(from)
      for (const take of here ?? []) take(value)
      return here !== undefined
    }
    if (takeHere()) return
    // It is shown nowhere, and may have been written on since; somebody may come back to it until that is read.
    const takeFrom = async (found: string): Promise<void> => {
      if (!takeHere()) await keep(withoutSent(found, value))
    }
    read()
      .then(takeFrom)
      .catch(() => {})
  }, [])

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
    const look = (): void => void takeOver().catch(() => {})
    if (at.current.isRemembered) look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
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

function withoutSent(text: string, sent: string): string {
  return text.startsWith(sent) ? text.slice(sent.length).trimStart() : text
}
