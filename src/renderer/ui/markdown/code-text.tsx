import type { CodeBlockProps } from './code-block.tsx'
import type { CodeToken } from './code-token.ts'
import { useHighlight } from './use-highlight.ts'

/** Code as text, or as coloured pieces of it once they are known. */
export function CodeText({ code, language, closed }: CodeBlockProps) {
  const lines = useHighlight(code, language, closed)
  if (lines === undefined) return <code>{code}</code>
  return (
    <code>
      {lines.map((line, index) => (
        <span key={index}>
          {line.map(piece)}
          {index < lines.length - 1 && '\n'}
        </span>
      ))}
    </code>
  )
}

function piece([kind, text]: CodeToken, index: number) {
  if (kind === 'plain') return text
  return (
    <span key={index} className={`md-${kind}`}>
      {text}
    </span>
  )
}
