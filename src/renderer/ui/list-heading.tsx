/** Where the virtual list draws a line. */
export type LinePlace = { readonly height: number; readonly transform: string }

export type ListHeadingProps = {
  readonly label: string
  readonly place: LinePlace
  /** The list's own indent. */
  readonly indent: 'px-2 pb-2' | 'px-3.5 pb-1.5'
}

/** The heading of a group inside a virtual list. */
export function ListHeading({ label, place, indent }: ListHeadingProps) {
  return (
    <div
      role="presentation"
      className={`absolute inset-x-0 top-0 flex items-end text-tiny font-medium text-ink-3 ${indent}`}
      style={place}
    >
      {label}
    </div>
  )
}
