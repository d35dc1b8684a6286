import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { texts } from './texts.ts'

export type EditMessageProps = {
  readonly text: string
  readonly onCancel: () => void
  /** Rejects when it was not sent: the text stays. */
  readonly onResend: (text: string) => Promise<void>
}

/** A message being written again. Sending makes a sibling; the old one stays. */
export function EditMessage({ text, onCancel, onResend }: EditMessageProps) {
  const [value, setValue] = useState(text)
  const field = useRef<HTMLTextAreaElement>(null)
  const ready = value.trim() !== ''

  useEffect(() => {
    field.current?.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      onCancel()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      event.currentTarget.form?.requestSubmit()
    }
  }

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void onResend(value)
      }}
    >
      <TextArea
        ref={field}
        label={texts.edit}
        onKeyDown={onKeyDown}
        value={value}
        onValueChange={setValue}
        frame="bare"
        minLines={1}
        maxLines={20}
      />
      <div className="flex justify-end gap-2">
        <Button kind="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
        <Button kind="primary" type="submit" disabled={!ready}>
          {texts.resend}
        </Button>
      </div>
    </form>
  )
}
