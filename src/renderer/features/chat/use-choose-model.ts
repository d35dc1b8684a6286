import { useCommands } from '../../commands/use-commands.ts'
import { useQuery } from '@tanstack/react-query'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { openPicker } from '../../stores/overlay.ts'
import { showToast } from '../../ui/toasts.tsx'
import { texts } from './texts.ts'

/** Opens the picker for this chat; also the commands that choose its model and pin it. */
export function useChooseModel(ref: string | null, onPick: (ref: string) => void): () => void {
  const { client } = useConnection()
  const queries = useQueries()
  const settings = useQuery(queries.settings.get.queryOptions())
  const pinned = ref !== null && settings.data?.favourites.includes(ref) === true
  const choose = (): void => openPicker({ purpose: texts.pickerPurpose, current: ref, onPick })
  useCommands([
    {
      id: 'model.choose',
      title: texts.chooseModel,
      group: texts.commands.group,
      hint: texts.hints.model,
      run: choose,
    },
    {
      id: 'model.favourite',
      title: pinned ? texts.unpin : texts.pin,
      group: texts.commands.group,
      enabled: ref !== null,
      run: async () => {
        if (ref === null) return
        await client.settings.favourite({ ref, on: !pinned })
        showToast({ title: pinned ? texts.unpinned(ref) : texts.pinned(ref) })
      },
    },
  ])
  return choose
}
