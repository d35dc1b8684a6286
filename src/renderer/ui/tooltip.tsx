import type { ReactElement } from 'react'
import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import { Key } from './key.tsx'

export type TooltipProps = {
  readonly label: string
  readonly binding?: string
  /** The element the tooltip belongs to; it must take a ref and spread its props. */
  readonly trigger: ReactElement
}

/** A short text on hover and focus. It repeats or explains; nothing is said in a tooltip alone. */
export function Tooltip({ label, binding, trigger }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={trigger} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} className="z-50">
          <BaseTooltip.Popup className="appear flex max-w-80 items-center gap-2 rounded-control border border-line bg-surface px-2 py-1 text-small text-ink shadow-float">
            {label}
            {binding !== undefined && <Key binding={binding} />}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
