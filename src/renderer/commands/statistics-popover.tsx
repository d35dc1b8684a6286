import { Info } from 'lucide-react'
import type { Generation } from '../../contract/generation.ts'
import { StatisticsList } from '../ui/answer/statistics-list.tsx'
import { texts } from '../ui/answer/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Popover, type PopoverProps } from '../ui/popover.tsx'
import { useBindings } from './commands-provider.tsx'
import { pressedBy, type Pressed } from './press.ts'

export type StatisticsPopoverProps = {
  readonly generation: Generation
  /** What presses its button. */
  readonly command: Extract<Pressed, `${string}.statistics`>
} & Pick<PopoverProps, 'align'>

/** Everything known of how an answer was made, on demand. */
export function StatisticsPopover({ generation, command, ...place }: StatisticsPopoverProps) {
  const binding = useBindings()(command)
  return (
    <Popover
      label={texts.statisticsOf}
      side="top"
      {...place}
      trigger={
        <IconButton
          label={texts.statisticsOf}
          {...(binding !== null && { binding })}
          {...pressedBy(command)}
        >
          <Info aria-hidden />
        </IconButton>
      }
    >
      <StatisticsList generation={generation} />
    </Popover>
  )
}
