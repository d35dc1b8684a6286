import { join } from 'node:path'
import { app, dialog, Menu, session } from 'electron'
import { type Core, createCore } from '../core/create-core.ts'
import { createCallHandler } from '../serve/router.ts'
import { version } from '../serve/version.ts'
import { createDesktopPorts, type DesktopPorts } from './desktop-ports.ts'
import { tellFailures } from '../desktop-rules/failures.ts'
import { menuTemplate } from '../desktop-rules/menu-template.ts'
import { keepOneWindow } from './one-window.ts'
import { servePageFiles } from './page-files.ts'
import { guardSession } from './page-guard.ts'
import { offerPageLinks } from './page-links.ts'
import { quitCleanly, quitOnSignal } from '../desktop-rules/quit.ts'
import { openWindow, type PlaceKeeper } from './window.ts'

const exitCodes = { failed: 1, taken: 3 }

/** The desktop host, once Electron is ready. Resolves when the window was asked for. */
export async function runDesktop(userDataDir: string): Promise<void> {
  const ports = createDesktopPorts(userDataDir)
  const core = await createCore({ userDataDir, host: 'desktop', version, demo: false }, ports)
  if ('refused' in core) {
    dialog.showErrorBox('BooCode is already running', core.refused)
    app.exit(exitCodes.taken)
    return
  }
  tellFailures(process, ports.log, (problem) => {
    dialog.showErrorBox('BooCode had to stop', problem)
    app.exit(exitCodes.failed)
  })
  const ending = hostCore(core, ports)
  quitOnSignal(process, () => {
    app.quit()
  })

  servePageFiles(session.defaultSession, join(import.meta.dirname, '../renderer'))
  guardSession(session.defaultSession)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)))
  const keeper = placeKeeper(core)
  await keepOneWindow({ open: () => openWindow(keeper, ports.log), ending })
}

/** Serves a core to the page until the application quits. Answers whether it is ending. */
function hostCore(core: Core, { clock, log }: DesktopPorts): () => boolean {
  const endLinks = offerPageLinks({
    calls: createCallHandler(core.handlers, log),
    welcome: {
      launch: core.launch,
      version,
      host: 'desktop',
      platform: process.platform,
      demo: false,
    },
    clock,
    log,
  })
  const close = async (): Promise<void> => {
    await core.stop()
    endLinks()
    log.close()
  }
  return quitCleanly(app, close, { clock, log })
}

/** The place of the window lies beside what windows keep of themselves. */
function placeKeeper({ handlers }: Core): PlaceKeeper {
  const key = 'place'
  const context = { windowId: 'desktop', signal: new AbortController().signal }
  return {
    read: async () => handlers.app.readState({ key }, context),
    write: async (value) => handlers.app.writeState({ key, value }, context),
  }
}
