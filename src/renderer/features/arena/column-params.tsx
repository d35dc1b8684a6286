import { useState } from 'react'
import type { Params } from '../../../contract/params.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formOf, readForm } from '../../ui/params/param-fields.ts'
import { ParamsFields } from '../../ui/params/params-fields.tsx'
import { texts } from './texts.ts'

export type ColumnParamsProps = {
  readonly place: number
  readonly params: Params
  readonly onSave: (params: Params) => void
  readonly onClose: () => void
}

/** System prompt and sampling of one column. Mounted while it is open. */
export function ColumnParams({ place, params, onSave, onClose }: ColumnParamsProps) {
  const [form, setForm] = useState(() => formOf(params))
  const read = readForm(form)
  const save = (): void => {
    if (read !== null) onSave(read)
  }
  const binding = useBindings()('dialog.confirm')
  useCommands([
    {
      id: 'dialog.confirm',
      title: texts.save,
      group: texts.group,
      enabled: read !== null,
      run: save,
    },
  ])
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={texts.paramsOf(place)}
      description={texts.paramsHelp}
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
