import { join } from 'node:path'
import { app, Menu, shell } from 'electron'
import type { AppInfo } from '../../contract/app.ts'
import type { Core } from '../core/create-core.ts'
import { menuTemplate } from '../desktop-rules/menu-template.ts'
import { showAbout } from './about.ts'
import type { OneWindow } from './one-window.ts'

/** The application's menu, drawn anew whenever the window offers other commands. */
export function keepMenu(windows: Core['windows'], info: AppInfo, window: OneWindow): void {
  const draw = (): void => {
    const lines = menuTemplate({
      platform: process.platform,
      packaged: app.isPackaged,
      commands: windows.commands(),
      run(id) {
        windows.ask({ type: 'command', id })
        void window.show()
      },
      about: () => void showAbout(info),
      openData: () => void shell.openPath(info.userDataDir),
      openLogs: () => void shell.openPath(join(info.userDataDir, 'logs')),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(lines))
  }
  windows.onCommands(draw)
  draw()
}
