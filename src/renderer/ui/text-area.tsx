import type { ComponentProps } from 'react'
import { textDirection } from './text-direction.ts'

export type TextAreaProps = Omit<
  ComponentProps<'textarea'>,
  'className' | 'style' | 'value' | 'defaultValue' | 'onChange' | 'aria-label' | 'rows'
> & {
  /** Its name for assistive technology; a label on screen is the caller's. */
  readonly label: string
  readonly value: string
  readonly onValueChange: (value: string) => void
  /** `bare` has no frame of its own: it stands inside one, as in the composer. */
  readonly frame?: 'field' | 'bare'
  /** It grows with its text between these numbers of lines, then scrolls. */
  readonly minLines?: number
  readonly maxLines?: number
}

const frames = {
  field:
    'rounded-control border border-line-strong bg-surface px-2.5 py-1.5 ' +
    'focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent/25',
  bare: 'bg-transparent focus-visible:outline-none',
} as const

/** Text of several lines, as tall as what it holds (`field-sizing`, so nothing is measured by script). */
export function TextArea({
  label,
  onValueChange,
  frame = 'field',
  minLines = 1,
  maxLines = 12,
  ...rest
}: TextAreaProps) {
  return (
    <textarea
      {...rest}
      dir={textDirection(rest.value)}
      aria-label={label}
      rows={minLines}
      onChange={(event) => onValueChange(event.currentTarget.value)}
      style={{
        minHeight: `calc(${minLines}lh + var(--frame, 0px))`,
        maxHeight: `calc(${maxLines}lh + var(--frame, 0px))`,
      }}
      className={
        'block w-full resize-none field-sizing-content text-read text-ink ' +
        `disabled:opacity-45 ${frame === 'field' ? '[--frame:14px]' : ''} ${frames[frame]}`
      }
    />
  )
}
