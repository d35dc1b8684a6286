import type { Lane, LaneEntry } from '../../../contract/lanes.ts'
import type { Provider } from '../../../contract/providers.ts'
import { formatDuration } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { laneName } from './provider-facts.ts'
import { texts } from './texts.ts'

export type LanesPanelProps = {
  readonly lanes: readonly Lane[]
  readonly providers: readonly Provider[]
}

/** Who uses the machines now and who waits, lane by lane; nothing while all are idle. */
export function LanesPanel({ lanes, providers }: LanesPanelProps) {
  const busy = lanes.filter(({ running, waiting }) => running.length + waiting.length > 0)
  if (busy.length === 0) return null
  return (
    <section aria-label={texts.lanes} className="rounded-panel border border-line px-4 py-3">
      <h2 className="pb-1 font-medium">{texts.lanes}</h2>
      <ul>
        {busy.flatMap((lane) => [
          ...lane.running.map((entry) => (
            <Entry
              key={entry.generationUid}
              lane={lane}
              entry={entry}
              providers={providers}
              place={0}
            />
          )),
          ...lane.waiting.map((entry, index) => (
            <Entry
              key={entry.generationUid}
              lane={lane}
              entry={entry}
              providers={providers}
              place={index + 1}
            />
          )),
        ])}
      </ul>
    </section>
  )
}

interface EntryProps {
  readonly lane: Lane
  readonly entry: LaneEntry
  readonly providers: readonly Provider[]
  /** 0: it runs; else its place in the queue. */
  readonly place: number
}

function Entry({ lane, entry, providers, place }: EntryProps) {
  const provider = providers.find(({ id }) => entry.ref.startsWith(`${id}/`))
  return (
    <li className="flex h-7 items-center gap-3 text-small text-ink-3 tabular-nums">
      <span className="w-36 shrink-0 truncate max-[1000px]:hidden">{laneName(lane.name)}</span>
      <span className="flex min-w-0 flex-1 items-center gap-1.5 text-ui text-ink">
        {provider && <Mark id={provider.id} order={provider.order} decorative />}
        <span className="truncate">{entry.ref}</span>
      </span>
      <span className="w-28 shrink-0 truncate max-[720px]:hidden">
        {texts.callers[entry.caller.kind]}
      </span>
      <span className="w-36 shrink-0">
        {place === 0 ? (
          <StateDot state="running" word={texts.laneRunning} />
        ) : (
          <StateDot state="waiting" word={texts.laneWaiting(place)} />
        )}
      </span>
      <span className="w-20 shrink-0 text-right">{texts.laneFor(formatDuration(entry.forMs))}</span>
    </li>
  )
}
