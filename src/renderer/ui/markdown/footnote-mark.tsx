import type { MouseEvent } from 'react'
import { texts } from './texts.ts'

/** The number of a footnote in the text; a press brings the footnote into sight. No address changes. */
export function FootnoteMark({ number }: { readonly number: string }) {
  const show = (event: MouseEvent<HTMLElement>) => {
    event.currentTarget
      .closest('.md')
      ?.querySelector(`[data-footnote="${CSS.escape(number)}"]`)
      ?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <sup>
      <button type="button" aria-label={texts.footnote(number)} onClick={show}>
        {number}
      </button>
    </sup>
  )
}
