import { useEffect, useState } from 'react'

/** The message a search led to, until the next thing the user does: a press of a key or of a pointer. */
export function useFound(openAt: string | null): string | null {
  const [found, setFound] = useState(openAt)
  useEffect(() => {
    if (found === null) return
    const forget = (): void => setFound(null)
    // On the way down: what led here is on its way up, and not the next thing.
    const down = { capture: true }
    window.addEventListener('keydown', forget, down)
    window.addEventListener('pointerdown', forget, down)
    return () => {
      window.removeEventListener('keydown', forget, down)
      window.removeEventListener('pointerdown', forget, down)
    }
  }, [found])
  return found
}
