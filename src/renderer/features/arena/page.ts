/** Of what is seen, so much is passed: the last lines are still there. */
const step = 0.9

/**
 * Pages on (1) or back (-1) in the column of that place; when the columns scroll together, in the longest one, which the
 * others follow. What lies over the columns is paged instead of them.
 */
export function page(
  region: Element | null,
  position: number,
  by: -1 | 1,
  isTogether: boolean,
): void {
  const all = [...(region?.querySelectorAll<HTMLElement>('[data-scroller]') ?? [])]
  const own = all.find(({ dataset }) => dataset['scroller'] === String(position)) ?? all[0]
  const target = isTogether ? all.toSorted((a, b) => wayOf(b) - wayOf(a))[0] : own
  target?.scrollBy({ top: by * target.clientHeight * step })
}

function wayOf({ scrollHeight, clientHeight }: HTMLElement): number {
  return scrollHeight - clientHeight
}
