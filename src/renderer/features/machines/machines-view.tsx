import { useQuery } from '@tanstack/react-query'
import type { Provider } from '../../../contract/providers.ts'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { FoundServers } from './found-servers.tsx'
import { KeptFocus } from './kept-focus.tsx'
import { LanesPanel } from './lanes-panel.tsx'
import { ProviderTable } from './provider-table.tsx'
import { RegistryPanel } from './registry-panel.tsx'
import { texts } from './texts.ts'

const none: readonly never[] = []

/** The servers of the file: where they are, what they do, what they hold, and what is wrong with the file. */
export function MachinesView() {
  return (
    <>
      <MachinesHeader />
      <div className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-y-auto px-5 pb-5">
        <Machines />
      </div>
    </>
  )
}

function MachinesHeader() {
  const registry = useCommandRegistry()
  const { data } = useQuery(useQueries().providers.registry.queryOptions())
  return (
    <ViewHeader
      title={texts.title}
      end={
        <>
          <Button onClick={() => registry.run('machines.add')}>{texts.add}</Button>
          <Button kind="quiet" onClick={() => registry.run('machines.openFile')}>
            {texts.openFile}
          </Button>
        </>
      }
    >
      {data && (
        <span
          className="min-w-0 flex-1 truncate font-mono text-small text-ink-3 select-text max-[640px]:hidden"
          title={data.path}
        >
          {data.path}
        </span>
      )}
    </ViewHeader>
  )
}

const triesToldMs = 2_000

function isDown({ state }: Provider): boolean {
  return state === 'down'
}

function Machines() {
  const queries = useQueries()
  const providers = useQuery({
    ...queries.providers.list.queryOptions(),
    // When a machine that is down is tried next is announced to nobody: an idle window would be woken for it.
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isDown) ? triesToldMs : false),
  })
  const { data: registry } = useQuery(queries.providers.registry.queryOptions())
  const { data: found = none } = useQuery(queries.providers.found.queryOptions())
  const { data: models = none } = useQuery(queries.models.list.queryOptions())
  const { data: lanes, dataUpdatedAt: askedAt } = useQuery(queries.lanes.list.queryOptions())
  if (providers.isPending) return <Skeleton label={texts.loading} rows={6} />
  if (providers.isError) {
    const again = <Button onClick={() => void providers.refetch()}>{texts.again}</Button>
    return (
      <Problem kind="bad" title={texts.failed} actions={again}>
        {problemOf(providers.error).message}
      </Problem>
    )
  }
  return (
    <KeptFocus>
      {providers.data.length === 0 ? (
        <NoMachines primary={found.length === 0} />
      ) : (
        <div className="pb-2">
          <ProviderTable providers={providers.data} models={models} lanes={lanes ?? none} />
          {providers.data.some(({ loadsModels }) => loadsModels) && <LoadButton />}
        </div>
      )}
      {lanes && providers.data.length + lanes.length > 0 && (
        <LanesPanel lanes={lanes} providers={providers.data} askedAt={askedAt} />
      )}
      <FoundServers servers={found} />
      {registry && (
        <RegistryPanel
          registry={registry}
          providerCount={providers.data.length}
          modelCount={models.length}
        />
      )}
    </KeptFocus>
  )
}

function LoadButton() {
  const registry = useCommandRegistry()
  return (
    <div className="pt-1">
      <Button kind="quiet" onClick={() => registry.run('model.load')}>
        {texts.load}
      </Button>
    </div>
  )
}

function NoMachines({ primary }: { readonly primary: boolean }) {
  const registry = useCommandRegistry()
  return (
    <EmptyState
      title={texts.emptyTitle}
      actions={
        <>
          <Button
            kind={primary ? 'primary' : 'outline'}
            onClick={() => registry.run('machines.add')}
          >
            {texts.add}
          </Button>
          <Button kind="quiet" onClick={() => registry.run('machines.openFile')}>
            {texts.openFile}
          </Button>
        </>
      }
    >
      <p>{texts.emptyText}</p>
    </EmptyState>
  )
}
