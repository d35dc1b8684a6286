import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { isComposing } from './is-composing.ts'
import { TextArea } from './text-area.tsx'

export type WriteBoxProps = {
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly fieldRef: Ref<HTMLTextAreaElement>
  /** Enter, pressed and not held down. */
  readonly onEnter: () => void
  readonly onEscape: () => void
  /** What is wrong with what is written, or why it was not sent. */
  readonly problem: string | null
  /** The row below the text. */
  readonly children: ReactNode
}

/** Where something to send is written. Shift+Enter makes a line; Enter never counts while an input method composes. */
export function WriteBox(props: WriteBoxProps) {
  const { label, placeholder, text, onText, fieldRef, onEnter, onEscape, problem, children } = props
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (!event.repeat) onEnter()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (!event.repeat) onEscape()
    }
  }
  return (
    <section
      aria-label={label}
      className="rounded-float border border-line-strong bg-surface px-3 pt-2.5 pb-2 focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--color-accent-soft)]"
    >
      <TextArea
        ref={fieldRef}
        label={label}
        placeholder={placeholder}
        value={text}
        onValueChange={onText}
        onKeyDown={onKeyDown}
        frame="bare"
        minLines={1}
        maxLines={14}
        spellCheck
      />
      {problem !== null && (
        <p role="alert" className="pt-1 text-small text-bad">
          {problem}
        </p>
      )}
      {children}
    </section>
  )
}
