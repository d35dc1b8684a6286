import type { ComponentProps, ReactNode } from 'react'
import { Button as BaseButton } from '@base-ui/react/button'
import { Tooltip } from './tooltip.tsx'

export type IconButtonProps = Omit<
  ComponentProps<'button'>,
  'className' | 'style' | 'type' | 'aria-label'
> & {
  /** What the button does, in words: its name, and its tooltip. */
  readonly label: string
  readonly binding?: string
  /** For a button that switches something on and off. */
  readonly pressed?: boolean
  /** An icon of 16 px. */
  readonly children: ReactNode
}

/** A square button of 26 px that shows an icon and tells its name in a tooltip. */
export function IconButton({ label, binding, pressed, children, ...rest }: IconButtonProps) {
  const button = (
    <BaseButton
      {...rest}
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      className={
        'inline-flex size-6.5 shrink-0 items-center justify-center rounded-control text-ink-3 transition-colors ' +
        'not-data-disabled:hover:bg-sunken not-data-disabled:hover:text-ink data-disabled:opacity-45 ' +
        'data-popup-open:bg-sunken aria-pressed:text-accent [&>svg]:size-4'
      }
    >
      {children}
    </BaseButton>
  )
  return <Tooltip label={label} {...(binding === undefined ? {} : { binding })} trigger={button} />
}
