import type { ReactNode } from 'react'

export type TurnFrameProps = {
  /** Who speaks, in the margin. */
  readonly margin: ReactNode
  /** The user's turn has a sunken ground, the answer has none. */
  readonly ground: 'sunken' | 'none'
  readonly label: string
  readonly children: ReactNode
}

const grounds = { sunken: 'bg-sunken py-2', none: 'py-0.5' } as const
/** Puts who speaks beside the first line. */
const margins = { sunken: 'pt-2.5', none: 'flex pt-1.5' } as const

/** One turn of the conversation: the margin holds who speaks, the measure what is said. */
export function TurnFrame({ margin, ground, label, children }: TurnFrameProps) {
  return (
    <article
      aria-label={label}
      tabIndex={-1}
      data-message-stop
      className="group/turn flex w-full rounded-panel gap-1.5 py-1.5 group-aria-[current=true]/row:outline group-aria-[current=true]/row:-outline-offset-1 group-aria-[current=true]/row:outline-accent"
    >
      <div className={`w-8.5 shrink-0 pl-3 text-small text-ink-3 ${margins[ground]}`}>{margin}</div>
      <div className={`relative min-w-0 flex-1 rounded-panel px-3 ${grounds[ground]}`}>
        {children}
      </div>
    </article>
  )
}
