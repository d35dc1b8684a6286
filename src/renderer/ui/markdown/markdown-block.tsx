import { textDirection } from '../text-direction.ts'
import { CodeBlock } from './code-block.tsx'
import { PlainOnError } from './plain-on-error.tsx'
import type { DrawnBlock } from './references.ts'
import { steadyPart } from './steady-part.ts'
import { Tex } from './tex.tsx'
import { TextBlock } from './text-block.tsx'

export type MarkdownBlockProps = {
  readonly drawn: DrawnBlock
  /** It is the last block of a text that is still being written. */
  readonly growing: boolean
}

/** Draws one top-level block. Its parts are memoised, so a block that did not change costs nothing. */
export function MarkdownBlock({ drawn, growing }: MarkdownBlockProps) {
  const { block, definitions, numbers } = drawn
  switch (block.kind) {
    case 'code':
      return (
        <CodeBlock code={block.code} language={block.language} closed={block.closed || !growing} />
      )
    case 'formula':
      return block.closed || !growing ? (
        <Tex tex={block.tex} display />
      ) : (
        <CodeBlock code={block.tex} language="tex" closed={false} />
      )
    case 'plain':
      return (
        <p className="md-plain" dir={textDirection(block.raw)}>
          {block.raw}
        </p>
      )
    case 'text':
      return (
        <PlainOnError raw={block.raw}>
          <TextBlock
            raw={growing ? steadyPart(block.raw) : block.raw}
            definitions={definitions}
            numbers={numbers}
            closed={!growing}
          />
        </PlainOnError>
      )
  }
}
