const mac = process.platform === 'darwin'

/** The keys that are others on a Mac, as the page in a browser has them. All else is pressed as `ControlOrMeta`. */
export const keys = {
  newChat: mac ? 'Meta+Alt+n' : 'Alt+n',
  undo: mac ? 'Meta+Alt+z' : 'Alt+z',
  pickFirst: mac ? 'Meta+1' : 'Alt+1',
}
