/** The small heading above a group of rows. */
export function SectionLabel({
  children,
  id,
}: {
  readonly children: string
  readonly id?: string
}) {
  return (
    <h2 id={id} className="flex h-7 items-end px-2 pb-1 text-tiny font-medium text-ink-3">
      {children}
    </h2>
  )
}
