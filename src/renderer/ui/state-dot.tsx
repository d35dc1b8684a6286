import { VisuallyHidden } from './visually-hidden.tsx'

/** `up` is a server that answers; `off` is one that does not, or a thing that is switched off. */
export type DotState = 'running' | 'waiting' | 'ended' | 'up' | 'stopped' | 'failed' | 'off'

export type StateDotProps = {
  readonly state: DotState
  /** The word for the state. Colour alone never tells it. */
  readonly word: string
  /** The word stands elsewhere on screen, or there is no room for it: only assistive technology gets it. */
  readonly wordHidden?: boolean
}

const dots = {
  running: 'bg-accent',
  waiting: 'border-[1.5px] border-warn',
  ended: 'bg-ok',
  up: 'bg-ok',
  stopped: 'bg-ink-3',
  failed: 'bg-bad',
  off: 'border-[1.5px] border-ink-3',
} as const satisfies Record<DotState, string>

/** The state of a thing: a dot of 7 px and its word. */
export function StateDot({ state, word, wordHidden = false }: StateDotProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span
        aria-hidden
        data-state={state}
        className={`size-1.75 shrink-0 rounded-full ${dots[state]}`}
      />
      {wordHidden ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  )
}
