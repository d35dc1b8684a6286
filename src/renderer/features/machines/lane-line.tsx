import { ArrowUp, Square } from 'lucide-react'
import type { Provider } from '../../../contract/providers.ts'
import { formatElapsed } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { StateDot, type DotState } from '../../ui/state-dot.tsx'
import type { LaneRow } from './lane-rows.ts'
import { laneName } from './provider-facts.ts'
import { texts } from './texts.ts'

export type LaneLineProps = {
  readonly row: LaneRow
  readonly provider: Provider | undefined
  /** Milliseconds since the core said so. */
  readonly sinceAsked: number
  /** The focus came to one of its buttons. */
  readonly onFocus: () => void
  readonly onStop: () => void
  readonly onMoveUp: () => void
}

const dots = { running: 'running', waiting: 'waiting', finishing: 'off' } as const satisfies Record<
  LaneRow['state'],
  DotState
>

/** One entry of a lane: where, which model, for whom, how far, since when, and what can be done with it. */
export function LaneLine({ row, provider, sinceAsked, ...can }: LaneLineProps) {
  const { entry, state, name } = row
  return (
    <li className="flex min-h-7 items-center gap-3 text-small text-ink-3 tabular-nums">
      <span className="w-36 shrink-0 truncate max-[1000px]:hidden">{laneName(row.lane)}</span>
      <span className="flex min-w-0 flex-1 items-center gap-1.5 text-ui text-ink">
        {provider && <Mark id={provider.id} order={provider.order} decorative />}
        <span className="truncate">{name}</span>
      </span>
      <span className="w-28 shrink-0 truncate max-[720px]:hidden">
        {texts.callers[entry.caller?.kind ?? 'arena']}
      </span>
      <span className="w-60 shrink-0 max-[720px]:w-auto">
        <StateDot state={dots[state]} word={stateWords(row, sinceAsked)} />
      </span>
      <span className="w-20 shrink-0 text-right max-[720px]:w-auto">
        {texts.laneFor(formatElapsed(entry.forMs + sinceAsked))}
      </span>
      <span className="flex w-13 shrink-0 justify-end">
        {state === 'waiting' && (
          <IconButton label={texts.laneMoveUp(name)} onClick={can.onMoveUp} onFocus={can.onFocus}>
            <ArrowUp />
          </IconButton>
        )}
        {state !== 'finishing' && (
          <IconButton label={texts.laneStop(name)} onClick={can.onStop} onFocus={can.onFocus}>
            <Square className="scale-75 fill-current" />
          </IconButton>
        )}
      </span>
    </li>
  )
}

function stateWords({ state, place, entry }: LaneRow, sinceAsked: number): string {
  if (state === 'finishing') return texts.laneFinishing
  if (state === 'running') {
    if (entry.caller?.kind === 'unload') return texts.laneUnloading
    return entry.phase === undefined ? texts.laneRunning : texts.lanePhases[entry.phase]
  }
  return texts.laneWaiting(
    place,
    entry.etaMs === undefined ? undefined : Math.max(0, entry.etaMs - sinceAsked),
  )
}
