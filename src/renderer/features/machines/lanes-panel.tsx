import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Lane } from '../../../contract/lanes.ts'
import type { Provider } from '../../../contract/providers.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { useNow } from '../../stores/use-now.ts'
import { laneRows, type LaneRow } from './lane-rows.ts'
import { LaneLine } from './lane-line.tsx'
import { texts } from './texts.ts'

export type LanesPanelProps = {
  readonly lanes: readonly Lane[]
  readonly providers: readonly Provider[]
  /** When the core said so, milliseconds since 1970. */
  readonly askedAt: number
}

/** Who uses the machines now and who waits, lane by lane; nothing while all are idle. */
export function LanesPanel({ lanes, ...rest }: LanesPanelProps) {
  const rows = laneRows(lanes)
  return rows.length === 0 ? null : <BusyLanes rows={rows} {...rest} />
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
    <section
      aria-label={texts.lanes}
      data-key-region="lanes"
      // It keeps the focus when the entry that had it goes.
      tabIndex={-1}
      className="rounded-panel border border-line px-4 py-3"
    >
      <h2 className="pb-1 font-medium">{texts.lanes}</h2>
      <ul>
        {rows.map((line) => (
          <LaneLine
            key={line.entry.generationUid}
            row={line}
            provider={providers.find(({ id }) => line.entry.ref?.startsWith(`${id}/`))}
            sinceAsked={sinceAsked}
            onFocus={() => setChosen(line.entry.generationUid)}
            onStop={() => stop.mutate({ generationUid: line.entry.generationUid })}
            onMoveUp={() => moveUp.mutate({ generationUid: line.entry.generationUid })}
          />
        ))}
      </ul>
    </section>
  )
}
