import { useMutation, useQuery } from '@tanstack/react-query'
import { useCommands } from '../../commands/use-commands.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { openOverlay } from '../../stores/overlay.ts'
import { openView } from '../../stores/route.ts'
import { kindNames } from '../../ui/kind-name.ts'
import { showToast } from '../../ui/toasts.tsx'
import { shortAddress } from './found-servers.tsx'
import { texts } from './texts.ts'
import { useLoading } from './use-loading.ts'

/** What can be done with the machines, from every view. */
export function useMachineCommands(): void {
  const queries = useQueries()
  const add = useMutation(queries.providers.add.mutationOptions())
  const openFile = useMutation(queries.providers.openFile.mutationOptions())
  const refresh = useMutation(queries.providers.refresh.mutationOptions())
  const loading = useLoading()
  const { data: found } = useQuery({
    ...queries.providers.found.queryOptions(),
    select: (servers) => servers[0],
  })
  const { data: canKeep = false } = useQuery({
    ...queries.app.info.queryOptions(),
    select: ({ keptKeys }) => keptKeys !== 'none',
  })
  const { group } = texts
  useCommands([
    { id: 'machines.add', title: texts.add, group, run: () => openOverlay({ kind: 'addMachine' }) },
    {
      id: 'machines.openFile',
      title: `${texts.title}: ${texts.openFile}`,
      group,
      run: async () => {
        const { path, opened } = await openFile.mutateAsync(undefined)
        showToast({ title: opened ? texts.opened : texts.notOpened(path) })
      },
    },
    {
      id: 'machines.key',
      title: texts.keepKey,
      group,
      enabled: canKeep,
      run: () => openOverlay({ kind: 'keepKey' }),
    },
    { id: 'lanes.show', title: texts.showLanes, group, run: () => openView('machines') },
    { id: 'model.load', title: texts.load, group, run: () => loading.load() },
    { id: 'model.unload', title: texts.unload, group, run: () => loading.unload() },
    {
      id: 'machines.refresh',
      title: texts.refresh,
      group,
      run: () => refresh.mutateAsync(undefined),
    },
    ...(found === undefined
      ? []
      : [
          {
            id: 'machines.addFound' as const,
            title: texts.addFound(`${kindNames[found.kind]} at ${shortAddress(found.address)}`),
            group,
            run: () =>
              add.mutateAsync({ id: found.suggestedId, baseUrl: found.address, kind: found.kind }),
          },
        ]),
  ])
}
