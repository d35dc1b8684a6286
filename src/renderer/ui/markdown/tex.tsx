import { useLayoutEffect, useRef } from 'react'
import type * as Engine from './tex-engine.ts'

export type TexProps = {
  readonly tex: string
  /** On a line of its own. */
  readonly display: boolean
}

let engine: typeof Engine | undefined

/** A formula. KaTeX comes with the first one; until it is there, and when it cannot be had, the source stands here. */
export function Tex({ tex, display }: TexProps) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    if (engine !== undefined) {
      engine.drawTex(element, tex, display)
      return
    }
    element.textContent = tex
    let left = false
    const draw = (loaded: typeof Engine) => {
      engine = loaded
      if (!left) loaded.drawTex(element, tex, display)
    }
    void import('./tex-engine.ts').then(draw, () => {}) // without KaTeX the source stays
    return () => {
      left = true
    }
  }, [tex, display])
  return <span ref={place} className={display ? 'md-formula' : undefined} />
}
