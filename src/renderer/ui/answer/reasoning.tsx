import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Collapsible } from '@base-ui/react/collapsible'
import { formatDuration, formatElapsed } from '../format.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { texts } from './texts.ts'
import { useElapsed } from './use-elapsed.ts'

export type ReasoningProps = {
  readonly text: string
  /** It is still being thought, and has been for so long (ms); null when it is over. */
  readonly forMs: number | null
  /** How long it took; null while it lasts or when it is not known. */
  readonly ms: number | null
  readonly onOpenLink: (address: string) => void
  /** What its fold is marked with, for a command to press it. */
  readonly fold: Readonly<Record<`data-${string}`, string>>
}

// Whoever wrote all of it at once: "0.00 s" would say nothing. In ms.
const shortestTold = 50

/** What the model thought before it answered: folded, with the time it took. */
export function Reasoning({ text, forMs, ms, onOpenLink, fold }: ReasoningProps) {
  const [open, setOpen] = useState(false)
  const told = ms === null || ms < shortestTold ? null : formatDuration(ms)
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen} className="pb-1">
      <Collapsible.Trigger
        {...fold}
        className="flex h-6 items-center gap-0.5 rounded-plate text-small text-ink-3 hover:text-ink-2"
      >
        <ChevronRight
          aria-hidden
          className={`-ml-1 size-3.5 transition-transform ${open ? 'rotate-90' : ''}`}
        />
        {forMs === null ? texts.thoughtFor(told) : <Thinking key={forMs} forMs={forMs} />}
      </Collapsible.Trigger>
      <Collapsible.Panel className="mt-1 mb-3 border-l border-line pl-3 [--md-ink:var(--color-ink-2)] [--md-line:20px] [--md-size:13.5px]">
        <Markdown text={text} streaming={forMs !== null} onOpenLink={onOpenLink} />
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}

/** The phase of thinking, told here: the fold is there to be opened, so nothing below says it again. */
function Thinking({ forMs }: { readonly forMs: number }) {
  const elapsed = useElapsed(forMs)
  const told = elapsed >= 1000 ? formatElapsed(elapsed) : null
  return <span className="text-accent tabular-nums">{texts.thinkingFor(told)}</span>
}
