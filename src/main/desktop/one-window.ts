import { app, BrowserWindow } from 'electron'

/** What is used of the process that owns the window. */
export interface OneWindowOptions {
  readonly open: () => void
  /** Whether the application is ending, and no window may come any more. */
  readonly ending: () => boolean
}

/** One window: opened now, shown again when the application is started a second time or its icon is pressed. */
export function keepOneWindow({ open, ending }: OneWindowOptions): void {
  open()
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0 && !ending()) open()
  })
  app.on('second-instance', () => {
    if (ending()) return
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) return open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}
