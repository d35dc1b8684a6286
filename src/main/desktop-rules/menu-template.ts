import type { MenuItemConstructorOptions } from 'electron'

/**
 * The menu: what the system does by itself (undo, copy, zoom, close, quit). Electron's own menu would offer developer
 * tools and reloading to everybody.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  packaged: boolean,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  return [
    mac ? { role: 'appMenu' } : { label: '&File', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    ...(packaged ? [] : [developerMenu]),
  ]
}

const developerMenu: MenuItemConstructorOptions = {
  label: '&Developer',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
}
