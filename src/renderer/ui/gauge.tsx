export type GaugeProps = {
  /** What is measured, for assistive technology: "context used". */
  readonly label: string
  /** From 0 to 1; more is drawn as full. */
  readonly fraction: number
  /** The numbers, with their unit and, where it matters, their source: "3,120 of 32,768". */
  readonly text: string
}

/** How full something is: the numbers and a thin bar that turns amber above 80 % and red when it is over. */
export function Gauge({ label, fraction, text }: GaugeProps) {
  const shown = Math.min(1, Math.max(0, fraction))
  const tone = fraction > 1 ? 'bg-bad' : fraction > 0.8 ? 'bg-warn' : 'bg-ink-3'
  return (
    <span className="inline-flex items-center gap-2.5 text-small text-ink-3 tabular-nums">
      <span>{text}</span>
      <span
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={shown}
        aria-valuetext={text}
        className="h-1 w-18 shrink-0 overflow-hidden rounded-full bg-line"
      >
        <span
          className={`block h-full rounded-full ${tone}`}
          style={{ width: `${shown * 100}%` }}
        />
      </span>
    </span>
  )
}
