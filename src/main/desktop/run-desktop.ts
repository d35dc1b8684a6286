import { join } from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron'
import { createCore } from '../core/create-core.ts'
import { createCallHandler } from '../serve/router.ts'
import { version } from '../serve/version.ts'
import { createDesktopPorts } from './desktop-ports.ts'
import { servePageFiles } from './page-files.ts'
import { guardSession } from './page-guard.ts'
import { offerPageLinks } from './page-links.ts'
import { quitCleanly } from './quit.ts'
import { openWindow } from './window.ts'

/** The desktop host, once Electron is ready. Resolves when the window was asked for. */
export async function runDesktop(userDataDir: string): Promise<void> {
  const ports = createDesktopPorts(userDataDir)
  const core = await createCore({ userDataDir, host: 'desktop', version, demo: false }, ports)
  if ('refused' in core) {
    dialog.showErrorBox('BooCode is already running', core.refused)
    app.exit(3)
    return
  }
  const endLinks = offerPageLinks({
    calls: createCallHandler(core.handlers, ports.log),
    welcome: {
      launch: core.launch,
      version,
      host: 'desktop',
      platform: process.platform,
      demo: false,
    },
    clock: ports.clock,
    log: ports.log,
  })
  quitCleanly(async () => {
    await core.stop()
    endLinks()
    ports.log.close()
  }, ports.log)

  servePageFiles(session.defaultSession, join(import.meta.dirname, '../renderer'))
  guardSession(session.defaultSession)
  keepOneWindow()
}

/** One window: opened now, shown again when the application is started a second time or its icon is pressed. */
function keepOneWindow(): void {
  openWindow()
  const show = (): void => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) {
      openWindow()
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  app.on('activate', show)
  app.on('second-instance', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}
