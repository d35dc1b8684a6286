import type { Opening } from './window-place.ts'

/** The paper of the page (`--color-paper`) in each theme, so that nothing flashes before it is drawn. */
const grounds = { light: '#fbfaf8', dark: '#121416' }

const firstOpening = { width: 1280, height: 800, maximized: false, fullScreen: false }

/** What the window depends on. */
export interface WindowFacts {
  readonly preload: string
  readonly dark: boolean
  readonly packaged: boolean
  /** The words of the composer can be checked without a network. */
  readonly spelling: boolean
  /** Undefined at the first start. */
  readonly opening: Opening | undefined
}

/** The colour of the window while nothing is drawn. */
export function groundOf(dark: boolean): string {
  return dark ? grounds.dark : grounds.light
}

/** The one window: sandboxed, isolated, hidden until its first picture is ready. */
export function windowOptions(facts: WindowFacts) {
  const { maximized: _, fullScreen, ...bounds } = facts.opening ?? firstOpening
  return {
    ...bounds,
    // Set to false it would take the button away on macOS.
    ...(fullScreen && { fullscreen: true }),
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'BooCode',
    backgroundColor: groundOf(facts.dark),
    autoHideMenuBar: true,
    webPreferences: {
      preload: facts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: !facts.packaged,
      spellcheck: facts.spelling,
    },
  }
}
