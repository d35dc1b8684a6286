import { app, crashReporter, dialog } from 'electron'
import { sentencesOf } from './core/kernel/errors.ts'
import { readStart, type HandedOver, type StartOptions } from './desktop-rules/arguments.ts'
import { makeDataFolder, usualFolder } from './desktop-rules/data-folder.ts'
import { askShell, shellToAsk } from './desktop-rules/login-shell.ts'
import { whyNotForThisUser } from './desktop-rules/starter.ts'
import { registerPageScheme } from './desktop/page-files.ts'
import { runDesktop } from './desktop/run-desktop.ts'
import { userDataDir } from './serve/user-data-dir.ts'
import { version } from './serve/version.ts'

// Files and folders of ours are the user's alone, whatever the mask of the shell.
process.umask(0o077)
app.enableSandbox()
registerPageScheme()

// Not awaited at the top level: `ready` waits for this module.
start().catch((error: unknown) => {
  dialog.showErrorBox('BooCode could not start', sentencesOf(error))
  app.exit(1)
})

async function start(): Promise<void> {
  const read = readStart(process.argv.slice(1), process.cwd(), version)
  if (read.kind === 'print') {
    process.stdout.write(read.text, () => {
      app.exit(0)
    })
    return
  }
  const { platform, getuid } = process
  const refused = whyNotForThisUser({ platform, packaged: app.isPackaged, userId: getuid?.() })
  if (refused !== undefined) throw new Error(refused)
  if (read.kind === 'headless') await serveHeadless(read.argv, read.userDataDir)
  else await openDesktop(read.options)
}

async function openDesktop(options: StartOptions): Promise<void> {
  const folder = options.userDataDir ?? usualFolder(options.smoke)
  keepDataIn(folder)
  if (options.safeMode) app.disableHardwareAcceleration()
  if (process.platform === 'win32') app.setAppUserModelId('local.boocode.desktop')
  const handedOver: HandedOver = { hidden: options.hidden }
  if (!app.requestSingleInstanceLock({ ...handedOver })) {
    app.quit()
    return
  }
  // Asked while Electron gets ready.
  const shell = options.safeMode ? undefined : shellToAsk(process.platform, process.env)
  const answer = shell === undefined ? undefined : askShell(shell, process.env)
  await app.whenReady()
  await runDesktop(folder, options, await answer)
}

/** The other host, in this process: it reads the command line as Node hands it over. */
async function serveHeadless(argv: readonly string[], folder: string | undefined): Promise<void> {
  keepDataIn(folder ?? userDataDir('boocode'))
  await app.whenReady()
  process.argv = [process.execPath, 'boocode', ...argv]
  await import('./headless/index.ts')
  // It has said why it does not serve.
  if (process.exitCode !== undefined) app.exit(Number(process.exitCode))
}

/** Before ready: what Chromium keeps has a folder of its own inside the user's. A path must exist to be set. */
function keepDataIn(folder: string): void {
  const sessionFolder = makeDataFolder(folder)
  app.setPath('userData', folder)
  app.setPath('sessionData', sessionFolder)
  // Reports of crashes lie in `Crashpad` inside the folder and go nowhere.
  crashReporter.start({ uploadToServer: false })
}
