import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { messageOf } from './core/kernel/errors.ts'
import { userDataArgument } from './desktop-rules/arguments.ts'
import { registerPageScheme } from './desktop/page-files.ts'
import { runDesktop } from './desktop/run-desktop.ts'
import { userDataDir } from './serve/user-data-dir.ts'

// Files and folders of ours are the user's alone, whatever the mask of the shell.
process.umask(0o077)
app.setName('BooCode')
app.enableSandbox()
registerPageScheme()

// Not awaited at the top level: `ready` waits for this module.
start().catch((error: unknown) => {
  dialog.showErrorBox('BooCode could not start', messageOf(error))
  app.exit(1)
})

async function start(): Promise<void> {
  const folder = userDataArgument(process.argv.slice(1), process.cwd()) ?? userDataDir('boocode')
  keepDataIn(folder)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  await app.whenReady()
  await runDesktop(folder)
}

/** Before ready: what Chromium keeps has a folder of its own inside the user's. A path must exist to be set. */
function keepDataIn(folder: string): void {
  const sessionFolder = join(folder, 'session')
  mkdirSync(sessionFolder, { recursive: true })
  app.setPath('userData', folder)
  app.setPath('sessionData', sessionFolder)
}
