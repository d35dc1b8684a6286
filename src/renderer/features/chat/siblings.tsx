import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './texts.ts'

export type SiblingsProps = {
  readonly uid: string
  /** All versions, oldest first. */
  readonly all: readonly string[]
  readonly onSelect: (uid: string) => void
}

/** Which of several versions is shown, and the way to the others. Nothing is drawn when there is only one. */
export function Siblings({ uid, all, onSelect }: SiblingsProps) {
  if (all.length < 2) return null
  const index = all.indexOf(uid)
  const earlier = all[index - 1]
  const later = all[index + 1]
  return (
    <span className="inline-flex items-center text-small text-ink-3 tabular-nums">
      <IconButton
        label={texts.earlier}
        disabled={earlier === undefined}
        onClick={() => earlier !== undefined && onSelect(earlier)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      {texts.sibling(index + 1, all.length)}
      <IconButton
        label={texts.later}
        disabled={later === undefined}
        onClick={() => later !== undefined && onSelect(later)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </span>
  )
}
