import { app, Menu, Tray } from 'electron'
import type { Core } from '../core/create-core.ts'
import { trayContent, trayImagePath } from '../desktop-rules/tray-content.ts'
import type { OneWindow } from './one-window.ts'

/** What runs, seen and stopped without the window. Where a desktop has no tray, everything in it is elsewhere, too. */
export function keepTray(
  { work, windows }: Pick<Core, 'work' | 'windows'>,
  window: OneWindow,
): void {
  const show = (): void => void window.show()
  const content = () =>
    trayContent(work.list(), process.platform, {
      show,
      open(place) {
        windows.ask(place)
        show()
      },
      stop: () => void work.stop(),
      quit: () => {
        app.quit()
      },
    })
  const pathOf = (image: string): string => trayImagePath(import.meta.dirname, image)
  const tray = new Tray(pathOf(content().image))
  const draw = (): void => {
    const { image, toolTip, lines } = content()
    tray.setImage(pathOf(image))
    tray.setToolTip(toolTip)
    tray.setContextMenu(Menu.buildFromTemplate(lines))
  }
  // On macOS a click opens the menu, and is told all the same.
  if (process.platform !== 'darwin') tray.on('click', show)
  work.onChange(draw)
  draw()
}
