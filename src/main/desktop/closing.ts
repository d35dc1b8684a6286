import { app, BrowserWindow, dialog } from 'electron'
import type { DesktopSettings } from '../../contract/settings.ts'
import type { Core } from '../core/create-core.ts'
import {
  closingAnswer,
  closingQuestion,
  createClosing,
  type Closing,
} from '../desktop-rules/closing.ts'

export interface GuardClosingOptions {
  readonly whenClosing: () => DesktopSettings['whenClosing']
  readonly remember: (choice: 'stop' | 'finish') => void
}

/** Nothing that runs is ended before the user was asked. */
export function guardClosing(work: Core['work'], options: GuardClosingOptions): Closing {
  const closing = createClosing({
    ...options,
    work,
    ask: async (running) => closingAnswer(await dialog.showMessageBox(closingQuestion(running))),
    closeWindows() {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    },
    quit: () => {
      app.quit()
    },
  })
  app.on('before-quit', (event) => {
    if (!closing.mayQuit()) event.preventDefault()
  })
  return closing
}
