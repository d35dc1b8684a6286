import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'
import type { Closing } from '../desktop-rules/closing.ts'
import { pageAddress } from '../desktop-rules/page-address.ts'
import type { PlaceKeeper } from '../desktop-rules/place-keeper.ts'
import { reloadQuestion } from '../desktop-rules/questions.ts'
import { groundOf, windowOptions } from '../desktop-rules/window-options.ts'
import { openingOf, type Place } from '../desktop-rules/window-place.ts'
import { offerContextMenu } from './context-menu.ts'
import { guardPage } from './page-guard.ts'

export interface WindowOptions {
  readonly keeper: PlaceKeeper
  readonly closing: Pick<Closing, 'mayClose'>
  readonly spelling: boolean
  readonly log: Log
}

/** Opens the window where it was; it is shown when its first picture is ready. */
export async function openWindow(options: WindowOptions): Promise<void> {
  const { keeper, closing, spelling, log } = options
  const opening = openingOf(await keeper.read(), screen.getAllDisplays())
  const window = new BrowserWindow(
    windowOptions({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      dark: nativeTheme.shouldUseDarkColors,
      packaged: app.isPackaged,
      spelling,
      opening,
    }),
  )
  const paint = (): void => {
    window.setBackgroundColor(groundOf(nativeTheme.shouldUseDarkColors))
  }
  nativeTheme.on('updated', paint)
  window.once('closed', () => nativeTheme.off('updated', paint))
  guardPage(window.webContents)
  offerContextMenu(window)
  window.once('ready-to-show', () => {
    if (opening?.maximized) window.maximize()
    window.show()
  })
  window.on('close', (event) => {
    keeper.write(JSON.stringify(placeOf(window))).catch((error: unknown) => {
      log.warn('The place of the window was not kept', { problem: messageOf(error) })
    })
    // On macOS the application goes on without it.
    if (process.platform !== 'darwin' && !closing.mayClose()) event.preventDefault()
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
  const { response } = await dialog.showMessageBox(window, reloadQuestion.box)
  if (reloadQuestion.choiceOf(response) === 'quit') app.quit()
  else if (!window.isDestroyed()) window.webContents.reload()
}
