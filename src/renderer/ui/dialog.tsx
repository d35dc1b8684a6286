import type { ReactNode, RefObject } from 'react'
import { Dialog as BaseDialog } from '@base-ui/react/dialog'

export type DialogProps = {
  readonly open: boolean
  /** Called with `false` by Escape, by a press outside and by whatever closes it. */
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** One sentence below the title. */
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** The buttons, the primary one last. */
  readonly actions?: ReactNode
  /** What gets the focus; otherwise the first thing that can take it. */
  readonly initialFocus?: RefObject<HTMLElement | null>
}

export const veil = 'appear fixed inset-0 z-40 bg-veil'
export const panel =
  'appear fixed z-40 flex flex-col rounded-float border border-line-strong bg-surface text-ink shadow-float'

const box = `${panel} top-1/2 left-1/2 max-h-[calc(100dvh-64px)] w-120 max-w-[calc(100vw-32px)] -translate-1/2`

/** A dialog over the window. The focus goes back to where it was when it closes. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  actions,
  initialFocus,
}: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={veil} />
        <BaseDialog.Popup
          data-key-region="dialog"
          className={box}
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <header className="px-5 pt-4 pb-3">
            <BaseDialog.Title className="text-[15px] leading-6 font-semibold">
              {title}
            </BaseDialog.Title>
            {description !== undefined && (
              <BaseDialog.Description className="mt-1 text-ink-2">
                {description}
              </BaseDialog.Description>
            )}
          </header>
          <div
            className={`min-h-0 flex-1 overflow-y-auto px-5 pt-1 ${actions === undefined ? 'pb-4' : 'pb-1'}`}
          >
            {children}
          </div>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-4">{actions}</footer>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
