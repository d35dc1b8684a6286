import type { ComponentProps, ReactNode } from 'react'
import { Field as BaseField } from '@base-ui/react/field'
import { inputLook } from './input-look.ts'

export type FieldProps = Omit<
  ComponentProps<'input'>,
  'className' | 'style' | 'value' | 'defaultValue' | 'onChange'
> & {
  readonly label: string
  /** The label is for assistive technology only; the place says what the field is. */
  readonly labelHidden?: boolean
  readonly value: string
  readonly onValueChange: (value: string) => void
  /** One sentence below the field. */
  readonly hint?: ReactNode
  /** What is wrong with the value and what to do; takes the place of the hint. */
  readonly problem?: string | undefined
  /** For addresses, ids and paths. */
  readonly mono?: boolean
}

/** One line of text with its label. */
export function Field({
  label,
  labelHidden,
  value,
  onValueChange,
  hint,
  problem,
  mono,
  ...rest
}: FieldProps) {
  return (
    <BaseField.Root invalid={problem !== undefined} className="flex flex-col gap-1">
      <FieldLabel hidden={labelHidden === true}>{label}</FieldLabel>
      <BaseField.Control
        spellCheck={false}
        autoComplete="off"
        {...rest}
        value={value}
        onValueChange={(next) => onValueChange(String(next))}
        className={`h-7.5 ${inputLook} ${mono === true ? 'font-mono text-code' : ''}`}
      />
      <FieldNote hint={hint} problem={problem} />
    </BaseField.Root>
  )
}

/** The label of a field; inside a Base UI field root. */
export function FieldLabel({
  hidden,
  children,
}: {
  readonly hidden: boolean
  readonly children: string
}) {
  return (
    <BaseField.Label className={hidden ? 'sr-only' : 'text-small font-medium text-ink-2'}>
      {children}
    </BaseField.Label>
  )
}

/** The line below a field: what is wrong with it, or else its hint. */
export function FieldNote({
  hint,
  problem,
}: {
  readonly hint?: ReactNode
  readonly problem?: string | undefined
}) {
  if (problem !== undefined) {
    return (
      <BaseField.Error match className="text-small text-bad">
        {problem}
      </BaseField.Error>
    )
  }
  if (hint === undefined) return null
  return <BaseField.Description className="text-small text-ink-3">{hint}</BaseField.Description>
}
