import type { HighlightAnswer, HighlightRequest } from './code-token.ts'
import { CodeHighlighter } from './highlight-code.ts'

/** Highlighting, off the window's thread. A grammar that fails costs its block the colours and nothing else. */
const highlighter = new CodeHighlighter()

addEventListener('message', ({ data }: MessageEvent<HighlightRequest>) => {
  const answer = (lines: HighlightAnswer['lines']) =>
    postMessage({ id: data.id, lines } satisfies HighlightAnswer)
  highlighter.highlight(data.code, data.language).then(answer, () => answer(null))
})
