import { useState } from 'react'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { texts } from './texts.ts'

export type RenameDialogProps = {
  readonly title: string
  readonly onRename: (title: string) => void
  readonly onClose: () => void
}

/** Asks for another title. Mounted while it is open. */
export function RenameDialog({ title, onRename, onClose }: RenameDialogProps) {
  const [value, setValue] = useState(title)
  return (
    <FormDialog
      title={texts.rename}
      cancel={texts.cancel}
      submit={texts.save}
      isReady={value.trim() !== ''}
      onSubmit={() => onRename(value.trim())}
      onClose={onClose}
    >
      <Field
        label={texts.renameLabel}
        value={value}
        onValueChange={setValue}
        maxLength={300}
        onFocus={(event) => event.currentTarget.select()}
      />
    </FormDialog>
  )
}
