export type SlotBarsProps = {
  readonly running: number
  readonly waiting: number
}

const bar = 'h-1 w-2.5 shrink-0 rounded-full'
const most = 4

/**
 * What a lane does, as small bars: filled for what runs, an amber outline for what waits, one grey bar when idle.
 * At most four of a kind are drawn. It says nothing aloud: the words stand beside it.
 */
export function SlotBars({ running, waiting }: SlotBarsProps) {
  return (
    <span aria-hidden className="inline-flex items-center gap-1.5">
      {count(running).map((index) => (
        <span key={`running-${index}`} data-state="running" className={`${bar} bg-accent`} />
      ))}
      {count(waiting).map((index) => (
        <span
          key={`waiting-${index}`}
          data-state="waiting"
          className={`${bar} border border-warn`}
        />
      ))}
      {running + waiting === 0 && <span data-state="idle" className={`${bar} bg-line-strong`} />}
    </span>
  )
}

function count(length: number): readonly number[] {
  return Array.from({ length: Math.min(length, most) }, (_, index) => index)
}
