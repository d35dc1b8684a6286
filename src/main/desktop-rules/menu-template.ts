import type { WindowCommand } from '../../contract/host.ts'
import { acceleratorOf } from './accelerator.ts'
import { labelOf, separator, type MenuLine } from './menu-line.ts'

/** What the menu is made of. */
export interface MenuFacts {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  /** The commands of the window; none before it has offered them. */
  readonly commands: readonly WindowCommand[]
  readonly run: (id: string) => void
  /** What the host does by itself. */
  readonly about: () => void
  readonly openData: () => void
  readonly openLogs: () => void
}

/** Where a command stands, by the part of its id before the dot; what is not named here stands under Chat. */
const places: Readonly<Record<string, string>> = {
  arena: 'arena',
  ranking: 'arena',
  machines: 'file',
  lanes: 'file',
  notices: 'file',
  settings: 'settings',
  palette: 'view',
  sidebar: 'view',
  view: 'view',
  theme: 'view',
  keys: 'help',
}

/**
 * The menu: the commands of the window with their keys, and what the system does by itself (undo, copy, zoom, close,
 * quit). Electron's own menu would offer developer tools and reloading to everybody.
 */
export function menuTemplate(facts: MenuFacts): MenuLine[] {
  const mac = facts.platform === 'darwin'
  const commandsAt = (place: string): MenuLine[] =>
    facts.commands.filter(({ id }) => placeOf(id) === place).map((one) => lineOf(one, facts.run))
  const about: MenuLine = { label: 'About BooCode', click: facts.about }
  const settings = commandsAt('settings')
  const arena = commandsAt('arena')
  return [
    ...(mac ? [applicationMenu(about, settings)] : []),
    {
      label: '&File',
      submenu: [
        ...commandsAt('new'),
        separator,
        ...commandsAt('file'),
        separator,
        // On macOS the menu of the window has no such line, and Cmd+W would do nothing.
        ...(mac
          ? [{ role: 'close' } as const]
          : [...settings, separator, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    { label: '&View', submenu: [...commandsAt('view'), separator, ...zoomLines] },
    { label: '&Chat', submenu: commandsAt('chat') },
    ...(arena.length === 0 ? [] : [{ label: '&Arena', submenu: arena }]),
    { role: 'windowMenu' },
    {
      role: 'help',
      label: '&Help',
      submenu: [
        ...commandsAt('help'),
        separator,
        { label: 'Open the data folder', click: facts.openData },
        { label: 'Open the logs', click: facts.openLogs },
        ...(mac ? [] : [separator, about]),
      ],
    },
    ...(facts.packaged ? [] : [developerMenu]),
  ]
}

function placeOf(id: string): string {
  if (id === 'chat.new' || id === 'arena.new') return 'new'
  const [part = ''] = id.split('.')
  return places[part] ?? 'chat'
}

/** The page listens for its keys by itself; here they are shown. */
function lineOf({ id, title, key, enabled }: WindowCommand, run: (id: string) => void): MenuLine {
  const accelerator = key === null ? {} : { accelerator: acceleratorOf(key) }
  return {
    label: labelOf(title),
    enabled,
    ...accelerator,
    registerAccelerator: false,
    click: () => {
      run(id)
    },
  }
}

function applicationMenu(about: MenuLine, settings: readonly MenuLine[]): MenuLine {
  const system = ['hide', 'hideOthers', 'unhide'] as const
  return {
    label: 'BooCode',
    submenu: [
      about,
      separator,
      ...settings,
      separator,
      { role: 'services' },
      separator,
      ...system.map((role) => ({ role })),
      separator,
      { role: 'quit' },
    ],
  }
}

const zoomLines: readonly MenuLine[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  // Its usual accelerator asks for Shift where the plus stands above the equals sign.
  { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
  { role: 'zoomOut' },
  separator,
  { role: 'togglefullscreen' },
]

const developerMenu: MenuLine = {
  label: '&Developer',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
}
