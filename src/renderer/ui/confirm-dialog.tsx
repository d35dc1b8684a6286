import { useRef, type ReactNode } from 'react'
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Button } from './button.tsx'
import { panel, veil } from './dialog.tsx'

export type ConfirmDialogProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** The question. */
  readonly title: string
  /** What will happen, and whether there is a way back. */
  readonly description: ReactNode
  /** The verb, not "OK". */
  readonly confirm: string
  readonly cancel: string
  readonly onConfirm: () => void
  /** The action destroys something: the focus starts on cancel. */
  readonly danger?: boolean
}

/** A question that has to be answered. A press outside does not answer it; Escape cancels. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    confirm,
    cancel,
    onConfirm,
    danger = false,
  } = props
  const cancelRef = useRef<HTMLButtonElement>(null)
  const confirmRef = useRef<HTMLButtonElement>(null)
  const decide = () => {
    onOpenChange(false)
    onConfirm()
  }
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={veil} />
        <AlertDialog.Popup
          initialFocus={danger ? cancelRef : confirmRef}
          className={`${panel} top-1/2 left-1/2 w-100 max-w-[calc(100vw-32px)] -translate-1/2 p-5`}
        >
          <AlertDialog.Title className="text-[15px] leading-6 font-semibold">
            {title}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-ink-2">
            {description}
          </AlertDialog.Description>
          <footer className="mt-4 flex justify-end gap-2">
            <Button ref={cancelRef} onClick={() => onOpenChange(false)}>
              {cancel}
            </Button>
            <Button
              ref={confirmRef}
              kind={danger ? 'outline' : 'primary'}
              danger={danger}
              onClick={decide}
            >
              {confirm}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
