import { expect, test, vi } from 'vitest'
import type { WindowCommand } from '../../contract/host.ts'
import type { MenuLine } from './menu-line.ts'
import { menuTemplate, type MenuFacts } from './menu-template.ts'

const command = (id: string, more: Partial<WindowCommand> = {}): WindowCommand => ({
  id,
  title: id,
  key: null,
  enabled: true,
  ...more,
})

const run = vi.fn<(id: string) => void>()
const about = vi.fn<() => void>()

function menu(more: Partial<MenuFacts> = {}): MenuLine[] {
  return menuTemplate({
    platform: 'linux',
    packaged: true,
    commands: [],
    run,
    about,
    openData: () => {},
    openLogs: () => {},
    ...more,
  })
}

const titled = (lines: readonly MenuLine[], title: string): MenuLine =>
  lines.find(({ label, role }) => label === title || role === title) ?? {}
const labels = (line: MenuLine): (string | undefined)[] =>
  (line.submenu ?? []).flatMap(({ label, role }) => label ?? role ?? [])

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s, nothing of a developer in what users install',
  (platform) => {
    const developer = /toggleDevTools|[rR]eload|viewMenu/
    expect(JSON.stringify(menu({ platform }))).not.toMatch(developer)
    expect(JSON.stringify(menu({ platform, packaged: false }))).toMatch(developer)
  },
)

test('every command of the window stands in one menu, disabled or not', () => {
  const ids = [
    'chat.new',
    'chat.send',
    'arena.tie',
    'model.choose',
    'view.chat',
    'theme.dark',
    'machines.add',
  ]
  const commands = [...ids, 'notices.read', 'settings.open', 'keys.open', 'later.thing'].map((id) =>
    command(id, { enabled: id !== 'chat.send' }),
  )
  const lines = menu({ commands })
  const shown = lines.flatMap(({ submenu = [] }) => submenu)
  for (const { id, enabled } of commands) {
    expect(shown.filter(({ label }) => label === id)).toEqual([
      expect.objectContaining({ enabled, registerAccelerator: false }),
    ])
  }
  expect(labels(titled(lines, '&File'))).toEqual([
    'chat.new',
    'machines.add',
    'notices.read',
    'settings.open',
    'quit',
  ])
  expect(labels(titled(lines, '&Chat'))).toEqual(['chat.send', 'model.choose', 'later.thing'])
  expect(labels(titled(lines, '&Arena'))).toEqual(['arena.tie'])
})

test('a command is shown with its key, and run by its id', () => {
  const [line] =
    titled(menu({ commands: [command('chat.new', { title: 'R&D', key: 'Mod+N' })] }), '&File')
      .submenu ?? []
  expect(line).toMatchObject({ label: 'R&&D', accelerator: 'CommandOrControl+N' })
  line?.click?.()
  expect(run.mock.calls).toEqual([['chat.new']])
})

test('a command without a key shows none', () => {
  const [line] = titled(menu({ commands: [command('chat.new')] }), '&File').submenu ?? []
  expect(line).not.toHaveProperty('accelerator')
})

test('the window is made larger with the equals sign, too, which no line shows', () => {
  const zoom = titled(menu(), '&View').submenu?.filter(({ role }) => role === 'zoomIn')
  expect(zoom).toEqual([
    { role: 'zoomIn' },
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
  ])
})

test('macOS has its application menu, the others have settings and Quit under File', () => {
  const commands = [command('settings.open')]
  const [application] = menu({ platform: 'darwin', commands })
  expect(labels(application ?? {})).toEqual([
    'About BooCode',
    'settings.open',
    'services',
    'hide',
    'hideOthers',
    'unhide',
    'quit',
  ])
  const file = titled(menu({ platform: 'darwin', commands }), '&File')
  expect(labels(file)).toEqual(['close'])
  const help = titled(menu(), '&Help')
  expect(labels(help)).toEqual(['Open the data folder', 'Open the logs', 'About BooCode'])
  help.submenu?.at(-1)?.click?.()
  expect(about).toHaveBeenCalledTimes(1)
})
