import { useState } from 'react'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { texts } from './texts.ts'

export type NameLineupProps = {
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

/** Asks for the name of a line-up. Mounted while it is open. */
export function NameLineup({ onSave, onClose }: NameLineupProps) {
  const [name, setName] = useState('')
  return (
    <FormDialog
      title={texts.saveLineupTitle}
      cancel={texts.cancel}
      submit={texts.save}
      isReady={name.trim() !== ''}
      onSubmit={() => onSave(name.trim())}
      onClose={onClose}
    >
      <Field label={texts.lineupName} value={name} onValueChange={setName} maxLength={100} />
    </FormDialog>
  )
}
