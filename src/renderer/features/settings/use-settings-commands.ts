import { useMutation } from '@tanstack/react-query'
import type { Theme } from '../../../contract/settings.ts'
import type { Command } from '../../commands/command.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { texts } from './texts.ts'

/** What can be set from every view. */
export function useSettingsCommands(): void {
  const queries = useQueries()
  const update = useMutation(queries.settings.update.mutationOptions())
  const openFile = useMutation(queries.settings.openFile.mutationOptions())
  const { group } = texts
  const themeCommand = (theme: Theme): Command => ({
    id: `theme.${theme}`,
    title: texts.themeCommand(texts.themes[theme]),
    group,
    run: () => update.mutateAsync({ theme }),
  })
  useCommands([
    themeCommand('system'),
    themeCommand('light'),
    themeCommand('dark'),
    {
      id: 'settings.openFile',
      title: `${texts.title}: ${texts.openFile}`,
      group,
      run: async () => {
        const { path, opened } = await openFile.mutateAsync(undefined)
        showToast({ title: opened ? texts.opened : texts.notOpened(path) })
      },
    },
  ])
}
