import { useEffect, useRef, type FocusEvent, type ReactNode } from 'react'

/** Keeps the focus near when the button that had it goes with what it did: in its region, else in all of this. */
export function KeptFocus({ children }: { readonly children: ReactNode }) {
  const all = useRef<HTMLDivElement>(null)
  const place = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (place.current === null || document.activeElement !== document.body) return
    const near = place.current.isConnected ? place.current : all.current
    near?.focus()
  })
  const onFocus = ({ currentTarget, target }: FocusEvent<HTMLElement>): void => {
    place.current =
      target.closest<HTMLElement>('section[tabindex], [role="region"]') ?? currentTarget
  }
  // What is taken away says nothing of it.
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (!currentTarget.contains(relatedTarget)) place.current = null
  }
  return (
    <div
      ref={all}
      tabIndex={-1}
      onFocus={onFocus}
      onBlur={onBlur}
      className="flex grow flex-col gap-2.5 focus-visible:outline-none"
    >
      {children}
    </div>
  )
}
