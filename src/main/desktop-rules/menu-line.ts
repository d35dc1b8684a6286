/** A line of a menu, as the system's menus are built from it: the parts of Electron's template that are used. */
export interface MenuLine {
  readonly label?: string
  readonly role?: Role
  readonly type?: 'separator'
  /** As Electron writes it: `CommandOrControl+N`. */
  readonly accelerator?: string
  /** False: it is shown and does nothing (macOS acts on it all the same). */
  readonly registerAccelerator?: boolean
  readonly enabled?: boolean
  /** False: only its accelerator is there. */
  readonly visible?: false
  readonly submenu?: MenuLine[]
  readonly click?: () => void
}

type Role =
  | ('services' | 'hide' | 'hideOthers' | 'unhide' | 'quit')
  | ('cut' | 'copy' | 'paste' | 'selectAll')
  | ('resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen')
  | ('editMenu' | 'windowMenu' | 'help' | 'close')
  | ('reload' | 'toggleDevTools')

export const separator: MenuLine = { type: 'separator' }

/** `&` in a label marks the letter that opens it. */
export function labelOf(text: string): string {
  return text.replaceAll('&', '&&')
}
