import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { texts } from './texts.ts'

export type RenameDialogProps = {
  readonly title: string
  readonly onRename: (title: string) => void
  readonly onClose: () => void
}

/** Asks for another title. Mounted while it is open. */
export function RenameDialog({ title, onRename, onClose }: RenameDialogProps) {
  const [value, setValue] = useState(title)
  const ready = value.trim() !== ''
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={texts.rename}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button kind="primary" type="submit" form="rename-chat" disabled={!ready}>
            {texts.save}
          </Button>
        </>
      }
    >
      <form
        id="rename-chat"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onRename(value.trim())
        }}
      >
        <Field
          label={texts.renameLabel}
          value={value}
          onValueChange={setValue}
          maxLength={300}
          onFocus={(event) => event.currentTarget.select()}
        />
      </form>
    </Dialog>
  )
}
