import { useId, useState } from 'react'
import { stopLimits, type Params } from '../../../contract/params.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { formOf, numberFields, readForm, readNumber, readStop } from './param-fields.ts'
import { texts } from './texts.ts'

export type ChatSettingsProps = {
  readonly params: Params
  readonly onSave: (params: Params) => void
  readonly onClose: () => void
}

/** System prompt and sampling of one chat. Mounted while it is open. */
export function ChatSettings({ params, onSave, onClose }: ChatSettingsProps) {
  const [form, setForm] = useState(() => formOf(params))
  const read = readForm(form)
  const problem = stopProblem(form.stop)
  const problemId = useId()
  const save = (): void => {
    if (read !== null) onSave(read)
  }
  const binding = useBindings()('dialog.confirm')
  useCommands([
    {
      id: 'dialog.confirm',
      title: texts.save,
      group: texts.commands.group,
      enabled: read !== null,
      run: save,
    },
  ])
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={texts.settings}
      description={texts.settingsHelp}
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
      <p aria-hidden className="pb-1 text-small font-medium text-ink-2">
        {texts.systemPrompt}
      </p>
      <TextArea
        label={texts.systemPrompt}
        value={form.system}
        onValueChange={(system) => setForm({ ...form, system })}
        minLines={3}
        maxLines={10}
        maxLength={200_000}
      />
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 pt-3">
        {numberFields.map((field) => (
          <Field
            key={field.key}
            label={texts.params[field.key]}
            inputMode="decimal"
            value={form[field.key]}
            onValueChange={(value) => setForm({ ...form, [field.key]: value })}
            problem={
              readNumber(field, form[field.key]) === null
                ? texts.invalidNumber(field.low, field.high)
                : undefined
            }
          />
        ))}
      </div>
      <p aria-hidden className="pt-3 pb-1 text-small font-medium text-ink-2">
        {texts.params.stop}
      </p>
      <TextArea
        label={texts.params.stop}
        value={form.stop}
        onValueChange={(stop) => setForm({ ...form, stop })}
        minLines={1}
        maxLines={4}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
      />
      {problem !== null && (
        <p id={problemId} role="alert" className="pt-1 text-small text-bad">
          {problem}
        </p>
      )}
    </Dialog>
  )
}

function stopProblem(text: string): string | null {
  const stop = readStop(text)
  if (stop === 'too_many') return texts.stopTooMany(stopLimits.texts)
  return stop === 'too_long' ? texts.stopTooLong(stopLimits.characters) : null
}
