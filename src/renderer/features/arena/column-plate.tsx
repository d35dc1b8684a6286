export type ColumnPlateProps = {
  readonly position: number
  /** Keys act on this column. */
  readonly isFocused: boolean
}

/** The number of a column, which is also its key. */
export function ColumnPlate({ position, isFocused }: ColumnPlateProps) {
  const look = isFocused
    ? 'bg-line-strong text-ink group-focus-within/columns:bg-accent group-focus-within/columns:text-on-accent'
    : 'bg-sunken text-ink-2'
  return (
    <span
      aria-hidden
      className={`inline-flex size-5 shrink-0 items-center justify-center rounded-plate text-small font-semibold tabular-nums ${look}`}
    >
      {position + 1}
    </span>
  )
}
