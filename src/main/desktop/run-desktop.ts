import { join } from 'node:path'
import { app, dialog, nativeTheme, powerSaveBlocker, session } from 'electron'
import type { AppInfo } from '../../contract/app.ts'
import type { DesktopSettings } from '../../contract/settings.ts'
import { type Core, createCore } from '../core/create-core.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { StartOptions } from '../desktop-rules/arguments.ts'
import type { Closing } from '../desktop-rules/closing.ts'
import { tellFailures } from '../desktop-rules/failures.ts'
import { asHost, followSettings, tellOutside } from '../desktop-rules/follow-core.ts'
import { keepAwake } from '../desktop-rules/keep-awake.ts'
import type { ShellAnswer } from '../desktop-rules/login-shell.ts'
import { placeKeeper } from '../desktop-rules/place-keeper.ts'
import { quitCleanly, quitOnSignal } from '../desktop-rules/quit.ts'
import { runSmoke } from '../desktop-rules/smoke.ts'
import { runtimeOf } from '../desktop-rules/versions.ts'
import { createCallHandler } from '../serve/router.ts'
import { version } from '../serve/version.ts'
import { guardClosing } from './closing.ts'
import { createDesktopPorts, type DesktopPorts } from './desktop-ports.ts'
import { keepMenu } from './menu.ts'
import { createNotify } from './notifier.ts'
import { keepOneWindow, type OneWindow } from './one-window.ts'
import { servePageFiles } from './page-files.ts'
import { guardSession } from './page-guard.ts'
import { offerPageLinks } from './page-links.ts'
import { setUpSpelling } from './spelling.ts'
import { keepTray } from './tray.ts'
import { openWindow } from './window.ts'

const exitCodes = { failed: 1, taken: 3 }

/** The desktop host, once Electron is ready. Resolves when the window was asked for. */
export async function runDesktop(
  userDataDir: string,
  options: StartOptions,
  shellAnswer: ShellAnswer | undefined,
): Promise<void> {
  const ports = createDesktopPorts(userDataDir, shellAnswer)
  const core = await createCore({ userDataDir, host: 'desktop', version, demo: false }, ports)
  if ('refused' in core) {
    dialog.showErrorBox('BooCode is already running', core.refused)
    app.exit(exitCodes.taken)
    return
  }
  const { log } = ports
  log.info('Started', { version })
  if (shellAnswer && 'problem' in shellAnswer) log.warn('The login shell was no help', shellAnswer)
  tellFailures(process, log, (problem) => {
    dialog.showErrorBox('BooCode had to stop', problem)
    app.exit(exitCodes.failed)
  })
  const ending = hostCore(core, ports)
  void takeKeptKeys(core, ports)

  const checked = setUpSpelling(session.defaultSession, join(userDataDir, 'session'))
  servePageFiles(session.defaultSession, join(import.meta.dirname, '../renderer'))
  guardSession(session.defaultSession)
  await surround(core, ports, { ...options, spelling: checked && !options.safeMode }, ending)
}

/** Everything around the page: window, menu, tray, notifications, and what asks before it quits. */
async function surround(
  core: Core,
  { clock, log }: DesktopPorts,
  options: StartOptions & { readonly spelling: boolean },
  ending: () => boolean,
): Promise<void> {
  const settings = await followSettings(core, (theme) => {
    nativeTheme.themeSource = theme
  })
  const info = await core.handlers.app.info(undefined, asHost)
  const closing = askBeforeClosing(core, settings)
  const keeper = placeKeeper(core, options.safeMode)
  const open = () => openWindow({ keeper, closing, spelling: options.spelling, clock, log })
  const window = keepOneWindow({ open, ending, closing })
  keepMenu(core.windows, info, window)
  if (!options.safeMode) keepTray(core, window)
  keepAwake(core.work, () => settings().keepAwake, {
    start: (type) => powerSaveBlocker.start(type),
    stop: (id) => powerSaveBlocker.stop(id),
  })
  await tellOutside(core, settings, createNotify(core.windows, window, log))
  if (options.smoke) tellOfStart(core, info, clock, window)
  if (!options.hidden) await window.show()
}

function askBeforeClosing(core: Core, settings: () => DesktopSettings): Closing {
  const closing = guardClosing(core.work, {
    whenClosing: () => settings().whenClosing,
    remember: (whenClosing) =>
      void core.handlers.settings.update({ desktop: { whenClosing } }, asHost),
  })
  quitOnSignal(process, () => {
    closing.force()
    app.quit()
  })
  return closing
}

function tellOfStart({ windows }: Core, info: AppInfo, clock: Clock, window: OneWindow): void {
  const runtime = runtimeOf(process.versions)
  const leave = (line: string, code: 0 | 1): void => {
    process.exitCode = code
    process.stdout.write(`${line}\n`, 'utf8', () => {
      app.quit()
    })
  }
  runSmoke({ windows, info, runtime, clock, isShown: () => window.isShown(), leave })
}

/** Serves a core to the page until the application quits. Answers whether it is ending. */
function hostCore(core: Core, { clock, log }: DesktopPorts): () => boolean {
  offerPageLinks({
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
    log.close()
  }
  return quitCleanly(
    {
      onWillQuit: (listener) => app.on('will-quit', listener),
      exit: (code) => {
        app.exit(code || Number(process.exitCode ?? 0))
      },
    },
    close,
    { clock, log },
  )
}

/** Servers that refused us may answer with a key that was kept. */
async function takeKeptKeys({ handlers }: Core, { keys }: DesktopPorts): Promise<void> {
  if (await keys.load()) await handlers.providers.refresh(undefined, asHost)
}
