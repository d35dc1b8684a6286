export type SkeletonProps = {
  /** What is being asked for, for assistive technology: "Loading sessions". */
  readonly label: string
  readonly rows: number
}

const widths = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6'] as const

/** Rows that stand in for a list until it is there. They do not move. */
export function Skeleton({ label, rows }: SkeletonProps) {
  return (
    <div role="status" aria-label={label} className="flex flex-col">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-7.5 items-center px-2">
          <div className={`h-2.5 rounded-plate bg-line ${widths[index % widths.length] ?? ''}`} />
        </div>
      ))}
    </div>
  )
}
