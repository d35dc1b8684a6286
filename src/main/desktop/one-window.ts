import { app, BrowserWindow } from 'electron'

/** What is used of the process that owns the window. */
export interface OneWindowOptions {
  readonly open: () => Promise<void>
  /** Whether the application is ending, and no window may come any more. */
  readonly ending: () => boolean
}

/** One window: opened now, shown again when the application is started a second time or its icon is pressed. */
export async function keepOneWindow({ open, ending }: OneWindowOptions): Promise<void> {
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0 && !ending()) void open()
  })
  app.on('second-instance', () => {
    if (ending()) return
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) {
      void open()
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  await open()
}
