import { ICNS_SIZES } from './icns.ts'

/** What is drawn from one SVG: its sides in pixels, the free margin around it, and the ink it is drawn with. */
export interface Drawing {
  readonly svg: string
  readonly sizes: readonly number[]
  /** Part of the side that stays free on each edge. */
  readonly margin?: number
  /** Stands in for the black of the SVG. */
  readonly ink?: string
}

/** One rendered file: its path in the project says the format by its ending. A `.png` has one size. */
export interface IconFile extends Drawing {
  readonly path: string
}

const APP = 'resources/icons/app.svg'
/** What the tray shows: nothing runs, something runs, something waits for the user. */
const TRAY_STATES = ['idle', 'running', 'waiting']
// Seen on light and on dark panels.
const TRAY_INK = '#1aa09e'

/** Every rendered icon of the project. */
export const ICON_FILES: readonly IconFile[] = [
  // macOS draws no plate of its own: Apple's grid leaves 100 of 1024 free on each side.
  { path: 'build/icon.icns', svg: APP, sizes: ICNS_SIZES, margin: 100 / 1024 },
  { path: 'build/icon.ico', svg: APP, sizes: [16, 20, 24, 32, 40, 48, 64, 256] },
  ...[16, 24, 32, 48, 64, 128, 256, 512].map((size) => ({
    path: `build/icons/${size}x${size}.png`,
    svg: APP,
    sizes: [size],
  })),
  ...TRAY_STATES.flatMap(trayFiles),
]

/** The SVG files that the icons are drawn from. */
export const ICON_SOURCES: readonly string[] = [...new Set(ICON_FILES.map(({ svg }) => svg))]

/** macOS: black and alpha, which it inverts by itself where the name ends in Template. Windows: .ico. Linux: .png. */
function trayFiles(state: string): IconFile[] {
  const svg = `resources/icons/tray-${state}.svg`
  const path = `resources/tray/${state}`
  return [
    { path: `${path}Template.png`, svg, sizes: [16] },
    { path: `${path}Template@2x.png`, svg, sizes: [32] },
    { path: `${path}.ico`, svg, sizes: [16, 20, 24, 32, 48], ink: TRAY_INK },
    { path: `${path}.png`, svg, sizes: [24], ink: TRAY_INK },
    { path: `${path}@2x.png`, svg, sizes: [48], ink: TRAY_INK },
  ]
}
