import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'
import { pageAddress } from '../desktop-rules/page-address.ts'
import { guardPage } from './page-guard.ts'
import { windowOptions } from '../desktop-rules/window-options.ts'
import { openingOf, type Place } from '../desktop-rules/window-place.ts'

/** Where the place of the window is kept from one start to the next. */
export interface PlaceKeeper {
  read(): Promise<string | null>
  write(place: string): Promise<void>
}

/** Opens the window where it was; it is shown when its first picture is ready. */
export async function openWindow(keeper: PlaceKeeper, log: Log): Promise<void> {
  const opening = openingOf(await keeper.read(), screen.getAllDisplays())
  const window = new BrowserWindow(
    windowOptions({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      dark: nativeTheme.shouldUseDarkColors,
      packaged: app.isPackaged,
      platform: process.platform,
      opening,
    }),
  )
  guardPage(window.webContents)
  window.once('ready-to-show', () => {
    if (opening?.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    keeper.write(JSON.stringify(placeOf(window))).catch((error: unknown) => {
      log.warn('The place of the window was not kept', { problem: messageOf(error) })
    })
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

function placeOf(window: BrowserWindow): Place {
  const fullScreen = window.isFullScreen()
  return { ...window.getNormalBounds(), maximized: window.isMaximized(), fullScreen }
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
