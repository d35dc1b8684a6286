import type { ComponentProps } from 'react'

export type ToggleProps = Omit<ComponentProps<'button'>, 'className' | 'style' | 'type'> & {
  readonly isOn: boolean
}

/** A button that stays down. */
export function Toggle({ isOn, children, ...rest }: ToggleProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-pressed={isOn}
      className="inline-flex h-6.5 min-w-6.5 shrink-0 items-center justify-center rounded-control border border-line-strong px-2 text-control font-[550] text-ink-3 tabular-nums aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-ink"
    >
      {children}
    </button>
  )
}
