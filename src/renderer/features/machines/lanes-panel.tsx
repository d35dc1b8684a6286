import type { Lane, LaneEntry } from '../../../contract/lanes.ts'
import type { Provider } from '../../../contract/providers.ts'
import { useNow } from '../../stores/use-now.ts'
import { formatElapsed } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { laneName } from './provider-facts.ts'
import { texts } from './texts.ts'

export type LanesPanelProps = {
  readonly lanes: readonly Lane[]
  readonly providers: readonly Provider[]
  /** When the core said so, milliseconds since 1970. */
  readonly askedAt: number
}

/** Who uses the machines now and who waits, lane by lane; nothing while all are idle. */
export function LanesPanel(props: LanesPanelProps) {
  const busy = props.lanes.filter(({ running, waiting }) => running.length + waiting.length > 0)
  return busy.length === 0 ? null : <BusyLanes {...props} lanes={busy} />
}

function BusyLanes({ lanes, providers, askedAt }: LanesPanelProps) {
  const sinceAsked = Math.max(0, useNow(1_000) - askedAt)
  return (
    <section aria-label={texts.lanes} className="rounded-panel border border-line px-4 py-3">
      <h2 className="pb-1 font-medium">{texts.lanes}</h2>
      <ul>
        {lanes.flatMap((lane) => [
          ...lane.running.map((entry) => (
            <Entry
              key={entry.generationUid}
              lane={lane}
              entry={entry}
              providers={providers}
              place={0}
              forMs={entry.forMs + sinceAsked}
            />
          )),
          ...lane.waiting.map((entry, index) => (
            <Entry
              key={entry.generationUid}
              lane={lane}
              entry={entry}
              providers={providers}
              place={index + 1}
              forMs={entry.forMs + sinceAsked}
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
  readonly forMs: number
}

function Entry({ lane, entry, providers, place, forMs }: EntryProps) {
  const provider = providers.find(({ id }) => entry.ref?.startsWith(`${id}/`))
  return (
    <li className="flex h-7 items-center gap-3 text-small text-ink-3 tabular-nums">
      <span className="w-36 shrink-0 truncate max-[1000px]:hidden">{laneName(lane.name)}</span>
      <span className="flex min-w-0 flex-1 items-center gap-1.5 text-ui text-ink">
        {provider && <Mark id={provider.id} order={provider.order} decorative />}
        <span className="truncate">{entry.ref ?? texts.hiddenModel}</span>
      </span>
      <span className="w-28 shrink-0 truncate max-[720px]:hidden">
        {texts.callers[entry.caller?.kind ?? 'arena']}
      </span>
      <span className="w-36 shrink-0 max-[720px]:w-auto">
        {place === 0 ? (
          <StateDot state="running" word={texts.laneRunning} />
        ) : (
          <StateDot state="waiting" word={texts.laneWaiting(place)} />
        )}
      </span>
      <span className="w-20 shrink-0 text-right max-[720px]:w-auto">
        {texts.laneFor(formatElapsed(forMs))}
      </span>
    </li>
  )
}
