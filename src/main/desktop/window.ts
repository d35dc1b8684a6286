import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import { pageAddress } from './page-address.ts'
import { guardPage } from './page-guard.ts'

/** The ground of the page in each theme, so that nothing flashes before it is drawn. */
const ground = { light: '#fbfaf8', dark: '#131416' }

/** The one window: sandboxed, isolated, shown when its first picture is ready. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'BooCode',
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
    },
  })
  guardPage(window.webContents)
  window.once('ready-to-show', () => {
    window.show()
  })
  void window.loadURL(pageAddress)
  return window
}
