import type { ReactNode } from 'react'

/** `warn`: something is not as it should be and the app goes on; `bad`: something failed. */
export type ProblemKind = 'note' | 'warn' | 'bad'

export type ProblemProps = {
  readonly kind?: ProblemKind
  /** What happened, in one sentence. */
  readonly title: string
  /** What is in force now, and what to do. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

const kinds = {
  note: '',
  warn: 'border-l-[3px] border-l-warn pl-3.5',
  bad: 'border-l-[3px] border-l-bad pl-3.5',
} as const satisfies Record<ProblemKind, string>

/** A panel that says what happened, where, and what to do; `note` is the same panel for good news. */
export function Problem({ kind = 'warn', title, children, actions }: ProblemProps) {
  return (
    <section
      role={kind === 'note' ? undefined : 'status'}
      className={`flex items-center gap-4 rounded-panel border border-line px-4 py-3 ${kinds[kind]}`}
    >
      <div className="min-w-0 flex-1">
        <p className="font-medium [overflow-wrap:anywhere]">{title}</p>
        {children !== undefined && (
          <div className="text-ink-2 [overflow-wrap:anywhere]">{children}</div>
        )}
      </div>
      {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </section>
  )
}
