import { useRef, type ReactElement, type ReactNode } from 'react'
import { Popover as BasePopover } from '@base-ui/react/popover'

export type PopoverProps = {
  /** The button that opens it; it must take a ref and spread its props. */
  readonly trigger: ReactElement
  /** Its name for assistive technology. */
  readonly label: string
  readonly side?: 'top' | 'bottom'
  readonly align?: 'start' | 'center' | 'end'
  readonly children: ReactNode
}

/** A small panel beside a button: details on demand. The focus goes back to where it was, also when a key opened it. */
export function Popover({
  trigger,
  label,
  side = 'bottom',
  align = 'start',
  children,
}: PopoverProps) {
  const before = useRef<HTMLElement>(null)
  const onOpenChange = (open: boolean): void => {
    const focused = document.activeElement
    if (open) before.current = focused instanceof HTMLElement ? focused : null
  }
  return (
    <BasePopover.Root onOpenChange={onOpenChange}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={6} side={side} align={align} className="z-50">
          <BasePopover.Popup
            aria-label={label}
            finalFocus={before}
            className="appear max-w-105 rounded-panel border border-line-strong bg-surface p-3 shadow-float outline-none"
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
