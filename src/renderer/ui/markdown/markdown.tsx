import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Footnotes } from './footnotes.tsx'
import { limitBlocks } from './limit-blocks.ts'
import { LinkContext } from './link-context.ts'
import { MarkdownPage } from './markdown-page.tsx'
import { resolveReferences, type DrawnBlock } from './references.ts'
import { emptySplit, splitBlocks, type Split } from './split-blocks.ts'
import { withoutUndecidedLine } from './undecided-line.ts'

export type MarkdownProps = {
  /** The whole text so far. Text that continues the last one costs what it adds. */
  readonly text: string
  /** More text may come. */
  readonly streaming: boolean
  /** A link was pressed; the address is absolute and http, https or mailto. It is not opened otherwise. */
  readonly onOpenLink: (address: string) => void
}

/**
 * Markdown as models write it. The same text gives the same elements whether it came at once or character by
 * character. Nothing in it runs, loads or navigates: raw HTML is text, an image is a chip with its address.
 */
export const Markdown = memo(function Markdown({ text, streaming, onOpenLink }: MarkdownProps) {
  const split = useSplit(streaming ? withoutUndecidedLine(text) : text, streaming)
  const { blocks, footnotes } = useMemo(() => resolveReferences(limitBlocks(split.blocks)), [split])
  const openLink = useLatest(onOpenLink)
  const pages = pagesOf(blocks)
  return (
    <LinkContext value={openLink}>
      <div className="md" data-streaming={streaming ? '' : undefined}>
        {pages.map((page, index) => (
          <MarkdownPage
            key={index}
            blocks={page}
            full={index < pages.length - 1}
            growing={streaming && index === pages.length - 1}
          />
        ))}
        <Footnotes footnotes={footnotes} />
      </div>
    </LinkContext>
  )
})

/** The blocks of the text; while it streams, only its end is read again. A finished text is read once, as a whole. */
function useSplit(text: string, streaming: boolean): Split {
  const [last, setLast] = useState({ text: '', streaming, split: emptySplit })
  if (last.text === text && last.streaming === streaming) return last.split
  const known = streaming ? last.split : { ...emptySplit, blocks: last.split.blocks }
  const split = splitBlocks(known, text)
  setLast({ text, streaming, split })
  return split
}

/** A function that stays the same and calls the newest one. */
function useLatest(callback: (address: string) => void): (address: string) => void {
  const latest = useRef(callback)
  useLayoutEffect(() => {
    latest.current = callback
  })
  return useCallback((address: string) => latest.current(address), [])
}

/** So many blocks are laid out together; a full page out of sight costs no layout. */
const pageLength = 12

function pagesOf(blocks: readonly DrawnBlock[]): readonly (readonly DrawnBlock[])[] {
  return Array.from({ length: Math.ceil(blocks.length / pageLength) }, (_, index) =>
    blocks.slice(index * pageLength, (index + 1) * pageLength),
  )
}
