/** What of a scroller tells how deep it is. */
export interface Scrolled {
  readonly scrollTop: number
  readonly scrollHeight: number
  readonly clientHeight: number
}

/** How deep a text is read, from 0 at its beginning to 1 at its end. */
export function depthOf({ scrollTop, scrollHeight, clientHeight }: Scrolled): number {
  const way = scrollHeight - clientHeight
  return way <= 0 ? 0 : Math.min(1, Math.max(0, scrollTop / way))
}

/** Where a scroller stands that is read as deep, in whole pixels. */
export function topAt(depth: number, { scrollHeight, clientHeight }: Scrolled): number {
  return Math.round(depth * Math.max(0, scrollHeight - clientHeight))
}
