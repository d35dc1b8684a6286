import { app, crashReporter, dialog } from 'electron'
import { sentencesOf } from './core/kernel/errors.ts'
import { handedOver, readStart, type StartOptions } from './desktop-rules/arguments.ts'
import { dataFolders, folderOf } from './desktop-rules/data-folder.ts'
import { outliveTerminal } from './desktop-rules/failures.ts'
import { askShell, shellToAsk } from './desktop-rules/login-shell.ts'
import { whyNotToStart } from './desktop-rules/starter.ts'
import { registerPageScheme } from './desktop/page-files.ts'
import { runDesktop } from './desktop/run-desktop.ts'
import { version } from './serve/version.ts'

// Files and folders of ours are the user's alone, whatever the mask of the shell.
process.umask(0o077)
outliveTerminal([process.stdout, process.stderr])
registerPageScheme()

// Not awaited at the top level: `ready` waits for this module.
start().catch((error: unknown) => {
  dialog.showErrorBox('BooCode could not start', sentencesOf(error))
  app.exit(1)
})

async function start(): Promise<void> {
  const read = readStart(process.argv.slice(1), process.cwd(), version)
  if (read.kind === 'print') {
    process.stdout.write(read.text, 'utf8', () => {
      app.exit(0)
    })
    return
  }
  const { platform, getuid, argv } = process
  const refused = whyNotToStart({ platform, packaged: app.isPackaged, userId: getuid?.(), argv })
  const folder = folderOf(read)
  const problem = keepDataIn(folder, refused)
  // Before that Linux shows no box, and a terminal needs none.
  if (problem && read.kind === 'window') await app.whenReady()
  if (problem) throw problem
  if (read.kind === 'headless') await serveHeadless(read.argv)
  else await openDesktop(folder, read.options)
}

async function openDesktop(folder: string, options: StartOptions): Promise<void> {
  app.enableSandbox() // `--headless --no-sandbox` is for computers that have none to offer
  if (options.safeMode) app.disableHardwareAcceleration()
  if (process.platform === 'win32') app.setAppUserModelId('local.boocode.desktop')
  if (!app.requestSingleInstanceLock({ ...handedOver(options) })) {
    // What a smoke test was to try has not started.
    app.exit(options.smoke ? 1 : 0)
    return
  }
  // Asked while Electron gets ready.
  const shell = options.safeMode ? undefined : shellToAsk(process.platform, process.env)
  const answer = shell === undefined ? undefined : askShell(shell, process.env)
  await app.whenReady()
  await runDesktop(folder, options, await answer)
}

/** The other host, in this process: it reads the command line as Node hands it over. */
async function serveHeadless(argv: readonly string[]): Promise<void> {
  await app.whenReady()
  process.argv = [process.execPath, 'boocode', ...argv]
  await import('./headless/index.ts')
  // It has said why it does not serve.
  if (process.exitCode !== undefined) app.exit(Number(process.exitCode))
}

/** Before ready; a path must exist to be set. Answers why nothing can be kept there. */
function keepDataIn(folder: string, refused: string | undefined): Error | undefined {
  const { userData, sessionData, problem } = dataFolders(folder, refused)
  app.setPath('userData', userData)
  app.setPath('sessionData', sessionData)
  // Reports of crashes lie in `Crashpad` inside the folder and go nowhere.
  crashReporter.start({ uploadToServer: false })
  return problem
}
