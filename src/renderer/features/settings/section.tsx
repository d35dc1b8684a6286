import { useId, type ReactNode } from 'react'

export interface SectionProps {
  readonly title: string
  readonly hint?: string
  readonly children: ReactNode
}

/** One setting: its name and what it does at the left, its value at the right. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="flex flex-wrap gap-x-8 gap-y-2 border-b border-line py-4 last:border-b-0"
    >
      <div className="w-60">
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {hint !== undefined && <p className="text-small text-ink-3">{hint}</p>}
      </div>
      <div className="min-w-60 flex-1">{children}</div>
    </section>
  )
}
