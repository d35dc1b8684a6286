import { Info } from 'lucide-react'
import type { Generation } from '../../../contract/generation.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { pressedBy } from './press.ts'
import { allStatistics } from './statistics.ts'
import { texts } from './texts.ts'

/** Everything known of how an answer was made, on demand. */
export function StatisticsPopover({ generation }: { readonly generation: Generation }) {
  const binding = useBindings()('chat.statistics')
  return (
    <Popover
      label={texts.statisticsOf}
      side="top"
      trigger={
        <IconButton
          label={texts.statisticsOf}
          {...(binding !== null && { binding })}
          {...pressedBy('chat.statistics')}
        >
          <Info aria-hidden />
        </IconButton>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-small">
        {allStatistics(generation).map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="text-right font-medium break-all text-ink tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
