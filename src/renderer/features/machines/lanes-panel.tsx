import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Lane } from '../../../contract/lanes.ts'
import type { Provider } from '../../../contract/providers.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { useNow } from '../../stores/use-now.ts'
import { providerOf } from '../../ui/model-ref.ts'
import { laneRows, type LaneRow } from './lane-rows.ts'
import { LaneLine } from './lane-line.tsx'
import { SharedLanes } from './shared-lanes.tsx'
import { texts } from './texts.ts'

export type LanesPanelProps = {
  readonly lanes: readonly Lane[]
  readonly providers: readonly Provider[]
  /** When the core said so, milliseconds since 1970. */
  readonly askedAt: number
}

/** Who uses the machines now and who waits, lane by lane; and which machines wait for each other, and why. */
export function LanesPanel({ lanes, providers, askedAt }: LanesPanelProps) {
  const rows = laneRows(lanes)
  return (
    <section
      aria-label={texts.lanes}
      data-key-region="lanes"
      // It keeps the focus when the entry that had it goes.
      tabIndex={-1}
      className="flex flex-col gap-1 rounded-panel border border-line px-4 py-3"
    >
      <h2 className="font-medium">{texts.lanes}</h2>
      {rows.length === 0 ? (
        <p className="text-ink-3">{texts.lanesIdle}</p>
      ) : (
        <BusyLanes rows={rows} providers={providers} askedAt={askedAt} />
      )}
      <SharedLanes providers={providers} />
    </section>
  )
}

type BusyLanesProps = Omit<LanesPanelProps, 'lanes'> & { readonly rows: readonly LaneRow[] }

function BusyLanes({ rows, providers, askedAt }: BusyLanesProps) {
  const queries = useQueries()
  const stop = useMutation(queries.lanes.stop.mutationOptions())
  const moveUp = useMutation(queries.lanes.moveUp.mutationOptions())
  const [chosen, setChosen] = useState<string>()
  const row = rows.find(({ entry }) => entry.generationUid === chosen)
  const { laneStop, laneMoveUp, lanesGroup: group } = texts
  const generationUid = row?.entry.generationUid ?? ''
  useCommands([
    {
      id: 'lanes.stop',
      title: laneStop(row?.name),
      group,
      enabled: row !== undefined && row.state !== 'finishing',
      run: () => stop.mutateAsync({ generationUid }),
    },
    {
      id: 'lanes.moveUp',
      title: laneMoveUp(row?.name),
      group,
      enabled: row?.state === 'waiting',
      run: () => moveUp.mutateAsync({ generationUid }),
    },
  ])
  const sinceAsked = Math.max(0, useNow(1_000) - askedAt)
  return (
    <ul>
      {rows.map((line) => (
        <LaneLine
          key={line.entry.generationUid}
          row={line}
          provider={providers.find(({ id }) => id === providerOf(line.entry.ref ?? ''))}
          sinceAsked={sinceAsked}
          onFocus={() => setChosen(line.entry.generationUid)}
          onStop={() => stop.mutate({ generationUid: line.entry.generationUid })}
          onMoveUp={() => moveUp.mutate({ generationUid: line.entry.generationUid })}
        />
      ))}
    </ul>
  )
}
