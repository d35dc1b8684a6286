import { memo, useState } from 'react'
import { CodeText } from './code-text.tsx'
import { texts } from './texts.ts'

export type CodeBlockProps = {
  readonly code: string
  readonly language: string
  /** No more code will come. */
  readonly closed: boolean
}

/** A block of code: plain while it grows, coloured once it is closed, with a button that copies it. */
export const CodeBlock = memo(function CodeBlock({ code, language, closed }: CodeBlockProps) {
  return (
    <div className="md-code">
      <pre tabIndex={0} role="group" aria-label={texts.code(language)}>
        <CodeText code={code} language={language} closed={closed} />
      </pre>
      <CopyCode code={code} />
    </div>
  )
})

function CopyCode({ code }: { readonly code: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard.writeText(code).then(() => setCopied(true))
  }
  return (
    <button
      type="button"
      className="md-copy"
      onClick={copy}
      onBlur={() => setCopied(false)}
      onPointerLeave={() => setCopied(false)}
    >
      <span aria-live="polite">{copied ? texts.codeCopied : texts.copyCode}</span>
    </button>
  )
}
