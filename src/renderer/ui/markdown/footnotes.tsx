import { MarkdownBlock } from './markdown-block.tsx'
import type { Footnote } from './references.ts'
import { texts } from './texts.ts'

/** The footnotes of a text, below it. */
export function Footnotes({ footnotes }: { readonly footnotes: readonly Footnote[] }) {
  if (footnotes.length === 0) return null
  return (
    <section className="md-footnotes" aria-label={texts.footnotes}>
      <ol>
        {footnotes.map((footnote) => (
          <li key={footnote.number} data-footnote={footnote.number}>
            <MarkdownBlock drawn={footnote} growing={false} />
          </li>
        ))}
      </ol>
    </section>
  )
}
