import { useId, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

export type FormDialogProps = {
  readonly title: string
  /** One sentence below the title. */
  readonly description?: string
  readonly cancel: string
  readonly submit: string
  /** What is filled in can be submitted. */
  readonly isReady: boolean
  /** Called only when it is ready. */
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks for something in fields; Enter submits. Mounted while it is open. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, cancel, submit, isReady, onSubmit, onClose, children } = props
  const form = useId()
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {cancel}
          </Button>
          <Button kind="primary" type="submit" form={form} disabled={!isReady}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
