import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { Button } from '../../ui/button.tsx'
import { focusAtEnd } from '../../ui/focus-at-end.ts'
import { isComposing } from '../../ui/is-composing.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useEditText } from './edits.ts'
import { notSentWords, tooLongWords } from './not-sent.ts'
import { texts } from './texts.ts'

export type EditMessageProps = {
  /** Of the message. */
  readonly uid: string
  readonly text: string
  readonly onCancel: () => void
  /** Rejects when it was not sent: the text stays. */
  readonly onResend: (text: string) => Promise<void>
}

/** A message being written again. Sending makes a sibling; the old one stays. */
export function EditMessage({ uid, text, onCancel, onResend }: EditMessageProps) {
  const [written, setValue] = useEditText(uid)
  const value = written ?? text
  const field = useRef<HTMLTextAreaElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const binding = useBindings()('chat.resend')
  const problem = tooLongWords(value) ?? failure
  const ready = value.trim() !== '' && !busy && tooLongWords(value) === null

  useEffect(() => {
    focusAtEnd(field.current)
  }, [])

  const resend = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await onResend(value)
    } catch (error) {
      setFailure(notSentWords(error))
    } finally {
      setBusy(false)
    }
  }

  useCommands([
    {
      id: 'chat.resend',
      title: texts.resend,
      group: texts.commands.group,
      enabled: ready,
      run: resend,
    },
  ])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event)) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (!event.repeat) onCancel()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (!event.repeat) event.currentTarget.form?.requestSubmit()
    }
  }

  return (
    <form
      data-key-region="edit"
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void resend()
      }}
    >
      {/* What is written stays where it was read. */}
      <div className="-mx-2.75 -mt-1.75">
        <TextArea
          ref={field}
          label={texts.edit}
          onKeyDown={onKeyDown}
          value={value}
          onValueChange={setValue}
          readOnly={busy}
          frame="field"
          minLines={1}
          maxLines={20}
        />
      </div>
      {problem !== null && (
        <p role="alert" className="text-small text-bad">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button kind="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
        <Button
          kind="primary"
          type="submit"
          disabled={!ready}
          title={texts.enterSends}
          {...(binding !== null && { binding })}
        >
          {texts.resend}
        </Button>
      </div>
    </form>
  )
}
