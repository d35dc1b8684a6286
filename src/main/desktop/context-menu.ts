import { clipboard, Menu, type BrowserWindow } from 'electron'
import { contextLines } from '../desktop-rules/context-menu.ts'

/** The menu under the second button of the mouse. */
export function offerContextMenu(window: BrowserWindow): void {
  const contents = window.webContents
  contents.on('context-menu', (_event, on) => {
    const lines = contextLines(on, {
      replace: (word) => {
        contents.replaceMisspelling(word)
      },
      learn: (word) => {
        contents.session.addWordToSpellCheckerDictionary(word)
      },
      copy: (text) => void clipboard.writeText(text),
    })
    if (lines.length > 0) Menu.buildFromTemplate(lines).popup({ window })
  })
}
