import type { ComponentProps, ReactNode } from 'react'

export type RowProps = Omit<ComponentProps<'button'>, 'className' | 'style' | 'type'> & {
  /** The thing that is shown now. `view` is a place of the navigation, `item` an entry of a list. */
  readonly current?: 'view' | 'item' | undefined
  /** An icon, drawn at 14 px. */
  readonly icon?: ReactNode
  /** A count, a state, a time; in the third ink. */
  readonly end?: ReactNode
  readonly children: ReactNode
}

const currents = {
  view: 'border-line bg-surface text-ink font-medium',
  item: 'border-transparent bg-accent-soft text-ink',
  none: 'border-transparent text-ink-2 hover:bg-line/45',
} as const

/** A row of 30 px that can be pressed: navigation and short lists. */
export function Row({ current, icon, end, children, ...rest }: RowProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-current={current === 'view' ? 'page' : current === 'item' ? 'true' : undefined}
      className={
        'flex h-7.5 w-full shrink-0 items-center gap-2 rounded-control border px-2 text-left ' +
        `focus-visible:outline-offset-0 [&>svg]:size-3.5 [&>svg]:shrink-0 ${currents[current ?? 'none']}`
      }
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end !== undefined && (
        <span className="shrink-0 text-tiny text-ink-3 tabular-nums">{end}</span>
      )}
    </button>
  )
}
