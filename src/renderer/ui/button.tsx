import type { ComponentProps, ReactNode } from 'react'
import { Button as BaseButton } from '@base-ui/react/button'
import { ariaKeyShortcuts, bindingText } from './chord.ts'
import { hostPlatform } from './platform.ts'

export type ButtonKind = 'primary' | 'outline' | 'quiet'

export type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'style' | 'type'> & {
  readonly kind?: ButtonKind
  /** `submit` inside a form; everything else is a plain button. */
  readonly type?: 'button' | 'submit'
  /** The canonical binding that presses this button; printed on it and told to assistive technology. */
  readonly binding?: string
  /** The action destroys something: its label is red. */
  readonly danger?: boolean
  readonly children: ReactNode
}

const shape =
  'inline-flex h-6.5 shrink-0 items-center justify-center gap-2 rounded-control border px-2.5 text-control ' +
  'font-[550] whitespace-nowrap select-none transition-colors data-disabled:opacity-45'

const kinds = {
  primary:
    'border-accent bg-accent not-data-disabled:hover:border-accent-strong not-data-disabled:hover:bg-accent-strong',
  outline:
    'border-line-strong bg-surface not-data-disabled:hover:bg-sunken data-popup-open:bg-sunken',
  quiet:
    'border-transparent bg-transparent not-data-disabled:hover:bg-sunken data-popup-open:bg-sunken',
} as const satisfies Record<ButtonKind, string>

const inks = {
  primary: 'text-on-accent',
  outline: 'text-ink',
  quiet: 'text-ink-2 not-data-disabled:hover:text-ink',
} as const satisfies Record<ButtonKind, string>

const caps = {
  primary: 'border-on-accent/55 text-on-accent',
  outline: 'border-line-strong text-ink-2',
  quiet: 'border-line-strong bg-surface text-ink-2',
} as const satisfies Record<ButtonKind, string>

/** A button that shows the key which presses it. */
export function Button({
  kind = 'outline',
  type = 'button',
  binding,
  danger = false,
  children,
  ...rest
}: ButtonProps) {
  const platform = hostPlatform()
  return (
    <BaseButton
      {...rest}
      type={type}
      aria-keyshortcuts={binding === undefined ? undefined : ariaKeyShortcuts(binding, platform)}
      className={`${shape} ${kinds[kind]} ${danger ? 'text-bad' : inks[kind]}`}
    >
      {children}
      {binding !== undefined && (
        <kbd
          aria-hidden
          className={`-mr-0.5 rounded-plate border px-1 font-sans text-tiny font-medium whitespace-pre max-[640px]:hidden ${caps[kind]}`}
        >
          {bindingText(binding, platform)}
        </kbd>
      )}
    </BaseButton>
  )
}
