import { ChevronLeft, ChevronRight } from 'lucide-react'
import { MessageAction } from './message-action.tsx'
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
      <MessageAction
        command="chat.earlier"
        label={texts.earlier}
        disabled={earlier === undefined}
        onPress={() => earlier !== undefined && onSelect(earlier)}
      >
        <ChevronLeft aria-hidden />
      </MessageAction>
      {texts.sibling(index + 1, all.length)}
      <MessageAction
        command="chat.later"
        label={texts.later}
        disabled={later === undefined}
        onPress={() => later !== undefined && onSelect(later)}
      >
        <ChevronRight aria-hidden />
      </MessageAction>
    </span>
  )
}
