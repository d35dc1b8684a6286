import { z } from 'zod/mini'

/** A part of the screen, in its own points. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const side = z.int().check(z.positive(), z.maximum(100_000))
const offset = z.int().check(z.minimum(-100_000), z.maximum(100_000))
const placeSchema = z.object({
  x: offset,
  y: offset,
  width: side,
  height: side,
  maximized: z.boolean(),
  fullScreen: z.boolean(),
})

/** Where a window was: its place when it is neither maximised nor full screen, and whether it was. */
export type Place = z.infer<typeof placeSchema>

/** This much of the upper edge must be seen, so that the window can be taken hold of. */
const grip = { width: 100, height: 32 }

/** Where a window opens: without x and y, where the system wants it. */
export type Opening = Omit<Place, 'x' | 'y'> & Partial<Pick<Place, 'x' | 'y'>>

/**
 * Where a window opens that was at `stored` (JSON of a {@link Place}; it may be anything): there, moved and made smaller
 * until its display shows all of it; with its size alone when no display (the first is the main one) shows enough of it
 * any more; undefined without a place.
 */
export function openingOf(
  stored: string | null,
  displays: readonly { readonly workArea: Rectangle }[],
): Opening | undefined {
  const place = read(stored)
  const areas = displays.map(({ workArea }) => workArea)
  const [main] = areas
  if (place === undefined || main === undefined) return undefined
  const [area] = areas
    .filter((one) => shows(one, place))
    .toSorted((one, other) => seenOf(other, place) - seenOf(one, place))
  const { x, y, ...rest } = place
  const width = Math.min(place.width, (area ?? main).width)
  const height = Math.min(place.height, (area ?? main).height)
  return {
    ...rest,
    ...(area && {
      x: within(x, area.x, area.x + area.width - width),
      y: within(y, area.y, area.y + area.height - height),
    }),
    width,
    height,
  }
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

function read(stored: string | null): Place | undefined {
  try {
    return placeSchema.safeParse(JSON.parse(stored ?? 'null')).data
  } catch {
    return undefined
  }
}

/** Whether enough of a window is on some display to take hold of it. */
export function isSeen(
  bounds: Rectangle,
  displays: readonly { readonly workArea: Rectangle }[],
): boolean {
  return displays.some(({ workArea }) => shows(workArea, bounds))
}

function shows(area: Rectangle, bounds: Rectangle): boolean {
  const { y } = bounds
  return (
    seenOf(area, bounds) >= grip.width && y >= area.y && y + grip.height <= area.y + area.height
  )
}

/** How much of the width it shows, in points; below 0: none. */
function seenOf(area: Rectangle, { x, width }: Rectangle): number {
  return Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
}
