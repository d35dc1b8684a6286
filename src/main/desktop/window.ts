import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme } from 'electron'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'
import { pageAddress } from './page-address.ts'
import { guardPage } from './page-guard.ts'
import { windowOptions } from './window-options.ts'

/** Opens the window; it is shown when its first picture is ready. */
export function openWindow(log: Log): void {
  const window = new BrowserWindow(
    windowOptions({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      dark: nativeTheme.shouldUseDarkColors,
      packaged: app.isPackaged,
      platform: process.platform,
    }),
  )
  guardPage(window.webContents)
  window.once('ready-to-show', () => {
    window.show()
  })
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('The page has ended', { reason, exitCode })
    if (reason !== 'clean-exit') void offerReload(window)
  })
  // Also rejects when something else is loaded before it is done, as a reload.
  window.loadURL(pageAddress).catch((error: unknown) => {
    log.warn('The page was not loaded', { problem: messageOf(error) })
  })
}

/** The page is gone, the core is not: a page that is loaded again finds everything where it was. */
async function offerReload(window: BrowserWindow): Promise<void> {
  const buttons = ['Reload', 'Quit']
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window has stopped working',
    detail: 'Answers that were being written go on, and nothing is lost. Reload to see them.',
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (buttons[response] === 'Quit') app.quit()
  else if (!window.isDestroyed()) window.webContents.reload()
}
