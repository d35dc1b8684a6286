import { Info } from 'lucide-react'
import type { Generation } from '../../../contract/generation.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { pressedBy } from './press.ts'
import { StatisticsList } from '../../ui/answer/statistics-list.tsx'
import { texts } from '../../ui/answer/texts.ts'

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
      <StatisticsList generation={generation} />
    </Popover>
  )
}
