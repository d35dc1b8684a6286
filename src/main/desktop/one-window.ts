import { app, BrowserWindow, screen } from 'electron'
import { asksForWindow } from '../desktop-rules/arguments.ts'
import type { Closing } from '../desktop-rules/closing.ts'
import { isSeen } from '../desktop-rules/window-place.ts'

export interface OneWindowOptions {
  readonly open: () => Promise<void>
  /** Whether the application is ending, and no window may come any more. */
  readonly ending: () => boolean
  readonly closing: Pick<Closing, 'stay' | 'finishing'>
}

export interface OneWindow {
  /** Opens it, or brings it to the front. Resolves when it was asked for. */
  show(): Promise<void>
  isShown(): boolean
  /** Whether the user looks at it. */
  inFront(): boolean
}

/** One window: shown when the application is started a second time, its icon is pressed, or somebody asks for it. */
export function keepOneWindow({ open, ending, closing }: OneWindowOptions): OneWindow {
  let opening: Promise<void> | undefined

  const show = async (): Promise<void> => {
    if (ending()) return
    closing.stay()
    const [window] = BrowserWindow.getAllWindows()
    if (window !== undefined) bringToFront(window)
    else await (opening ??= open().finally(() => (opening = undefined)))
  }
  app.on('activate', () => void show())
  app.on('second-instance', (_event, _argv, _cwd, handedOver) => {
    if (asksForWindow(handedOver)) void show()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !closing.finishing()) app.quit()
  })
  return {
    show,
    isShown: () => BrowserWindow.getAllWindows().some((one) => one.isVisible()),
    inFront: () => BrowserWindow.getAllWindows().some((one) => one.isFocused()),
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  // Its display may have gone meanwhile.
  if (!isSeen(window.getNormalBounds(), screen.getAllDisplays())) window.center()
  window.show()
  window.focus()
}
