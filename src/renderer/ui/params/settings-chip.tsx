import { SlidersHorizontal } from 'lucide-react'
import type { Params } from '../../../contract/params.ts'
import { Button } from '../button.tsx'
import { IconButton } from '../icon-button.tsx'
import { Tooltip } from '../tooltip.tsx'
import { paramsWords } from './params-words.ts'
import { texts } from './texts.ts'

export type SettingsChipProps = {
  readonly params: Params
  readonly onPress: () => void
}

/** That a system prompt or sampling is in force, and the way to both. */
export function SettingsChip({ params, onPress }: SettingsChipProps) {
  const words = paramsWords(params)
  if (words === null) {
    return (
      <IconButton label={texts.settings} onClick={onPress}>
        <SlidersHorizontal aria-hidden />
      </IconButton>
    )
  }
  return (
    <Tooltip
      label={words.whole}
      trigger={
        <Button kind="quiet" onClick={onPress}>
          <SlidersHorizontal aria-hidden className="size-4 shrink-0 text-accent" />
          <span className="font-normal">{words.short}</span>
        </Button>
      }
    />
  )
}
