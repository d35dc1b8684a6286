import type { ReactNode } from 'react'

export type ViewHeaderProps = {
  readonly title: string
  /** What stands beside the title: a path, a tag. */
  readonly children?: ReactNode
  /** Gauges and buttons at the right. */
  readonly end?: ReactNode
}

/** The line of 44 px on top of a view. `--header-inset` leaves room for the button of a hidden sidebar. */
export function ViewHeader({ title, children, end }: ViewHeaderProps) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line pr-5 max-[640px]:pr-3 max-[640px]:gap-2 pl-[calc(20px+var(--header-inset,0px))]">
      <h1 className="min-w-0 truncate font-semibold">{title}</h1>
      {children}
      <div className="ml-auto flex shrink-0 items-center gap-3 max-[640px]:gap-2">{end}</div>
    </header>
  )
}
