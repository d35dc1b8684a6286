import { memo } from 'react'
import { MarkdownBlock } from './markdown-block.tsx'
import type { DrawnBlock } from './references.ts'

export type MarkdownPageProps = {
  /** A block that did not change is the same object. */
  readonly blocks: readonly DrawnBlock[]
  /** Others follow it, so that its height matters no more than its place: out of sight it costs no layout. */
  readonly full: boolean
  /** Its last block is still being written. */
  readonly growing: boolean
}

/** So many blocks of a text as are laid out together; drawn anew only when one of them changed. */
export const MarkdownPage = memo(function MarkdownPage(props: MarkdownPageProps) {
  const { blocks, full, growing } = props
  return (
    <div className={full ? 'md-page md-page-full' : 'md-page'}>
      {blocks.map((drawn, place) => (
        <MarkdownBlock key={place} drawn={drawn} growing={growing && place === blocks.length - 1} />
      ))}
    </div>
  )
}, isSamePage)

function isSamePage(before: MarkdownPageProps, after: MarkdownPageProps): boolean {
  return (
    before.full === after.full &&
    before.growing === after.growing &&
    before.blocks.length === after.blocks.length &&
    before.blocks.every((block, place) => block === after.blocks[place])
  )
}
