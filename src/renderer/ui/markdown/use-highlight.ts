import { useEffect, useState } from 'react'
import type { CodeLines } from './code-token.ts'
import { createHighlighter } from './highlighter.ts'
import { languageOf } from './languages.ts'
import { openHighlightWorker } from '../trusted-worker.ts'

const highlighter = createHighlighter(openHighlightWorker)

/** Longer code stays plain: colouring it would keep the worker from everything else. */
const mostCharacters = 60_000

/** The coloured lines of a finished piece of code; undefined until they are there, or when there are none. */
export function useHighlight(
  code: string,
  language: string,
  closed: boolean,
): CodeLines | undefined {
  const wanted = closed && code.length <= mostCharacters && languageOf(language) !== undefined
  const known = wanted ? highlighter.known(code, language) : null
  const [, redraw] = useState(0)
  useEffect(() => {
    if (known !== undefined) return
    let left = false
    void highlighter.highlight(code, language).then(() => {
      if (!left) redraw((count) => count + 1)
    })
    return () => {
      left = true
    }
  }, [code, language, known])
  return known ?? undefined
}
