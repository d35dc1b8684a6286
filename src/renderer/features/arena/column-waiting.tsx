import { useQuery } from '@tanstack/react-query'
import type { Phase } from '../../../contract/events.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { phaseWords } from '../../ui/answer/phase-words.ts'
import { useElapsed } from '../../ui/answer/use-elapsed.ts'
import { capitalised } from '../../ui/format.ts'
import { modelOf } from '../../ui/model-ref.ts'
import { texts } from './texts.ts'

export type ColumnWaitingProps = {
  readonly machine: string
  readonly phase: Phase | null
  /** How long it had been in this phase when that was told. */
  readonly forMs: number
}

/** What stands in a column before its first word: what it waits for, and who is before it there. */
export function ColumnWaiting({ machine, phase, forMs }: ColumnWaitingProps) {
  const { data: busy } = useQuery({
    ...useQueries().lanes.list.queryOptions(),
    select: (lanes) => lanes.find(({ providers }) => providers.includes(machine))?.running[0]?.ref,
  })
  const waits = (phase?.phase ?? 'waiting') === 'waiting'
  return (
    <>
      {/* Another phase, or another word on how long it lasts, is another line: its time begins there. */}
      <Doing key={`${phase?.phase} ${forMs}`} machine={machine} phase={phase} forMs={forMs} />
      {waits && busy !== undefined && busy !== null && (
        <p className="pt-2 text-ink-3">{texts.busyThere(modelOf(busy))}</p>
      )}
    </>
  )
}

function Doing({ machine, phase, forMs }: ColumnWaitingProps) {
  const words = phaseWords(phase, machine, useElapsed(forMs))
  return <p className="text-ink-2 tabular-nums">{capitalised(words)}</p>
}
