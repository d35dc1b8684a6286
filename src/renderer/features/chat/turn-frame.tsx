import type { ReactNode } from 'react'

export type TurnFrameProps = {
  /** Who speaks, in the margin. */
  readonly margin: ReactNode
  /** The user's turn has a sunken ground, the answer has none. */
  readonly ground: 'sunken' | 'none'
  readonly label: string
  readonly children: ReactNode
}

/** One turn of the conversation: the margin holds who speaks, the measure what is said. */
export function TurnFrame({ margin, ground, label, children }: TurnFrameProps) {
  return (
    <article aria-label={label} className="group/turn flex w-full gap-1.5 py-2">
      <div className="flex w-8.5 shrink-0 justify-end pt-2.5 text-small text-ink-3">{margin}</div>
      <div
        className={`relative min-w-0 flex-1 rounded-panel px-3 ${ground === 'sunken' ? 'bg-sunken py-2' : 'py-1.5'}`}
      >
        {children}
      </div>
    </article>
  )
}
