import { useId } from 'react'
import { stopLimits } from '../../../contract/params.ts'
import { Field } from '../field.tsx'
import { TextArea } from '../text-area.tsx'
import { numberFields, readNumber, readStop, type ParamsForm } from './param-fields.ts'
import { texts } from './texts.ts'

export type ParamsFieldsProps = {
  readonly form: ParamsForm
  readonly onForm: (form: ParamsForm) => void
}

/** The fields for a system prompt and sampling. */
export function ParamsFields({ form, onForm }: ParamsFieldsProps) {
  const problem = stopProblem(form.stop)
  const problemId = useId()
  return (
    <>
      <p aria-hidden className="pb-1 text-small font-medium text-ink-2">
        {texts.systemPrompt}
      </p>
      <TextArea
        label={texts.systemPrompt}
        value={form.system}
        onValueChange={(system) => onForm({ ...form, system })}
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
            onValueChange={(value) => onForm({ ...form, [field.key]: value })}
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
        onValueChange={(stop) => onForm({ ...form, stop })}
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
    </>
  )
}

function stopProblem(text: string): string | null {
  const stop = readStop(text)
  if (stop === 'too_many') return texts.stopTooMany(stopLimits.texts)
  return stop === 'too_long' ? texts.stopTooLong(stopLimits.characters) : null
}
