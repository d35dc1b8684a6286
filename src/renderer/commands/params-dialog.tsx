import { useState } from 'react'
import type { Params } from '../../contract/params.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formOf, readForm } from '../ui/params/param-fields.ts'
import { ParamsFields } from '../ui/params/params-fields.tsx'
import { texts } from '../ui/params/texts.ts'
import { useBindings } from './commands-provider.tsx'
import { useCommands } from './use-commands.ts'

export type ParamsDialogProps = {
  readonly title: string
  readonly description: string
  /** Where its command stands in the palette. */
  readonly group: string
  readonly params: Params
  readonly onSave: (params: Params) => void
  readonly onClose: () => void
}

/** System prompt and sampling of one chat or column. Mounted while it is open. */
export function ParamsDialog(props: ParamsDialogProps) {
  const { title, description, group, params, onSave, onClose } = props
  const [form, setForm] = useState(() => formOf(params))
  const read = readForm(form)
  const save = (): void => {
    if (read !== null) onSave(read)
  }
  const binding = useBindings()('dialog.confirm')
  useCommands([
    { id: 'dialog.confirm', title: texts.save, group, enabled: read !== null, run: save },
  ])
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button
            kind="primary"
            disabled={read === null}
            onClick={save}
            {...(binding !== null && { binding })}
          >
            {texts.save}
          </Button>
        </>
      }
    >
      <ParamsFields form={form} onForm={setForm} />
    </Dialog>
  )
}
