import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { Clock } from '../core/kernel/clock.ts'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'
import type { Closing } from '../desktop-rules/closing.ts'
import { loadPage } from '../desktop-rules/load-page.ts'
import { pageAddress } from '../desktop-rules/page-address.ts'
import type { PlaceKeeper } from '../desktop-rules/place-keeper.ts'
import { pageMissingQuestion, reloadQuestion, type Question } from '../desktop-rules/questions.ts'
import { groundOf, windowOptions } from '../desktop-rules/window-options.ts'
import { openingOf, type Place } from '../desktop-rules/window-place.ts'
import { offerContextMenu } from './context-menu.ts'
import { guardPage } from './page-guard.ts'

export interface WindowOptions {
  readonly keeper: PlaceKeeper
  readonly closing: Pick<Closing, 'mayClose'>
  readonly spelling: boolean
  readonly clock: Clock
  readonly log: Log
}

/** Opens the window where it was; it is shown when its first picture is ready. */
export async function openWindow(options: WindowOptions): Promise<void> {
  const { keeper, closing, spelling, clock, log } = options
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
  const contents = window.webContents
  guardPage(contents)
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
  // The page is gone, the core is not: a page that is loaded again finds everything where it was.
  const offerReload = async (): Promise<void> => {
    // A question that belongs to a hidden window is seen by nobody.
    window.show()
    if (await wantsAgain(window, reloadQuestion)) contents.reload()
  }
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('The page has ended', { reason, exitCode })
    if (reason !== 'clean-exit') void offerReload()
  })
  let status = 0
  contents.on('did-navigate', (_event, _url, httpStatus) => (status = httpStatus))
  const loading = {
    load: () => window.loadURL(pageAddress).then(() => status),
    ask: (problem: string) => wantsAgain(window, pageMissingQuestion(problem)),
    drawsHidden: process.platform !== 'linux',
  }
  void loadPage(window, loading, clock, log)
}

function placeOf(window: BrowserWindow): Place {
  const fullScreen = window.isFullScreen()
  return { ...window.getNormalBounds(), maximized: window.isMaximized(), fullScreen }
}

/** Whether the user wants the page again, and its window is still there. Who does not, quits. */
async function wantsAgain(
  window: BrowserWindow,
  { box, choiceOf }: Question<'reload' | 'quit'>,
): Promise<boolean> {
  const choice = choiceOf((await dialog.showMessageBox(window, box)).response)
  if (choice === 'quit') app.quit()
  return choice === 'reload' && !window.isDestroyed()
}
