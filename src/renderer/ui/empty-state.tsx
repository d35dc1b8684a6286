import type { ReactNode } from 'react'

export type EmptyStateProps = {
  readonly title: string
  /** What belongs here and how it comes here, in a sentence or two. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** What stands where nothing is yet. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <section className="mx-auto flex w-full max-w-140 flex-col gap-4 px-5 py-10">
      <h2 className="text-title font-semibold tracking-[-0.01em]">{title}</h2>
      {children !== undefined && (
        <div className="flex flex-col gap-4 text-read text-ink-2">{children}</div>
      )}
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </section>
  )
}
