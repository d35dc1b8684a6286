import type { Command } from '../commands/command.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useConnection, useConnectionStatus } from '../connection/hooks.tsx'
import { useArenaCommands } from '../features/arena/use-arena-commands.ts'
import { useMachineCommands } from '../features/machines/use-machine-commands.ts'
import { useNoticeCommands } from '../features/notices/use-notice-commands.ts'
import { useSettingsCommands } from '../features/settings/use-settings-commands.ts'
import { closeOverlay, openOverlay, useOverlay } from '../stores/overlay.ts'
import { openView } from '../stores/route.ts'
import { texts } from './texts.ts'

/** The commands that are there in every view. */
export function useFrameCommands(toggleSidebar: () => void): void {
  const { window: group } = texts.groups
  const { commands, hints } = texts
  useConnectionCommands()
  useArenaCommands()
  useMachineCommands()
  useNoticeCommands()
  useSettingsCommands()
  useCommands([
    {
      id: 'palette.open',
      title: commands.palette,
      group,
      hint: hints.palette,
      run: togglePalette,
    },
    {
      id: 'keys.open',
      title: commands.keys,
      group,
      hint: hints.keys,
      run: () => openOverlay({ kind: 'keys' }),
    },
    { id: 'view.chat', title: commands.chat, group, run: () => openView('chat') },
    { id: 'view.arena', title: commands.arena, group, run: () => openView('arena') },
    { id: 'view.ranking', title: commands.ranking, group, run: () => openView('ranking') },
    { id: 'view.machines', title: commands.machines, group, run: () => openView('machines') },
    { id: 'view.notices', title: commands.notices, group, run: () => openView('notices') },
    { id: 'settings.open', title: commands.settings, group, run: () => openView('settings') },
    { id: 'sidebar.toggle', title: commands.sidebar, group, run: toggleSidebar },
  ])
}

function togglePalette(): void {
  if (useOverlay.getState().overlay?.kind === 'palette') closeOverlay('palette')
  else openOverlay({ kind: 'palette' })
}

/** While the link to the core is lost. */
function useConnectionCommands(): void {
  const connection = useConnection()
  const { state } = useConnectionStatus()
  const retry: Command = {
    id: 'connection.retry',
    title: texts.retry,
    group: texts.groups.window,
    run: () => connection.retry(),
  }
  useCommands(state === 'lost' ? [retry] : [])
}
