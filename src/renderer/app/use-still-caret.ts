import { useEffect } from 'react'

const blinksForMs = 10_000
const moves = ['keydown', 'pointerdown', 'focusin'] as const

/**
 * A caret stands still, in sight, when nothing was done in its field for a while: one that blinks draws the page twice a
 * second, which keeps the processor of an idle computer from its rest. It blinks again with the next key.
 */
export function useStillCaret(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let still: HTMLElement | undefined
    const blink = (): void => {
      clearTimeout(timer)
      still?.style.removeProperty('caret-animation')
      still = undefined
      timer = setTimeout(() => {
        // Of the field alone: told to the whole page, all of it would be looked at anew with the next key.
        if (!(document.activeElement instanceof HTMLElement)) return
        still = document.activeElement
        still.style.setProperty('caret-animation', 'manual')
      }, blinksForMs)
    }
    const listening = { capture: true, passive: true }
    blink()
    for (const move of moves) document.addEventListener(move, blink, listening)
    return () => {
      clearTimeout(timer)
      for (const move of moves) document.removeEventListener(move, blink, listening)
    }
  }, [])
}
