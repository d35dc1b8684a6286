import { join } from 'node:path'
import { app, dialog } from 'electron'
import { messageOf } from './core/kernel/errors.ts'
import { registerPageScheme } from './desktop/page-files.ts'
import { runDesktop } from './desktop/run-desktop.ts'
import { userDataDir } from './serve/user-data-dir.ts'

// Files and folders of ours are the user's alone, whatever the mask of the shell.
process.umask(0o077)

const folder = app.commandLine.getSwitchValue('user-data-dir') || userDataDir('boocode')
app.setName('BooCode')
app.setPath('userData', folder)
app.setPath('sessionData', join(folder, 'session'))
app.enableSandbox()
registerPageScheme()

if (app.requestSingleInstanceLock()) {
  // Not awaited at the top level: `ready` waits for this module.
  void app
    .whenReady()
    .then(() => runDesktop(folder))
    .catch((error: unknown) => {
      dialog.showErrorBox('BooCode could not start', messageOf(error))
      app.exit(1)
    })
} else {
  app.quit()
}
