import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { texts } from './texts.ts'

export type NameLineupProps = {
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

/** Asks for the name of a line-up. Mounted while it is open. */
export function NameLineup({ onSave, onClose }: NameLineupProps) {
  const [name, setName] = useState('')
  const isReady = name.trim() !== ''
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={texts.saveLineupTitle}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button kind="primary" type="submit" form="name-lineup" disabled={!isReady}>
            {texts.save}
          </Button>
        </>
      }
    >
      <form
        id="name-lineup"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onSave(name.trim())
        }}
      >
        <Field label={texts.lineupName} value={name} onValueChange={setName} maxLength={100} />
      </form>
    </Dialog>
  )
}
