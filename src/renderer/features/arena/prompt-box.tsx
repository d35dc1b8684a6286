import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { messageLimit } from '../../../contract/chat.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { texts } from './texts.ts'

export type PromptBoxProps = {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly canSend: boolean
  readonly onSend: () => void
  readonly onLeave: () => void
  /** Why it was not sent, or cannot be. */
  readonly problem: string | null
  /** What stands beside the button. */
  readonly children: ReactNode
}

/** Whether there is something to send, and no more than can be sent. */
export function isSendable(text: string): boolean {
  return text.trim() !== '' && text.length <= messageLimit
}

/** Where a prompt is written. Enter sends, Shift+Enter makes a line; never while an input method composes. */
export function PromptBox(props: PromptBoxProps) {
  const { fieldRef, placeholder, text, onText, canSend, onSend, onLeave, problem, children } = props
  const binding = useBindings()('arena.send')
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (!event.repeat && canSend) onSend()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <section
      aria-label={texts.composerLabel}
      className="rounded-float border border-line-strong bg-surface px-3 pt-2.5 pb-2 focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--color-accent-soft)]"
    >
      <TextArea
        ref={fieldRef}
        label={texts.composerLabel}
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
      <div className="flex flex-wrap items-center gap-2 pt-3">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{children}</div>
        <Button
          kind="primary"
          disabled={!canSend}
          onClick={onSend}
          title={texts.enterSends}
          {...(binding !== null && { binding })}
        >
          {texts.send}
        </Button>
      </div>
    </section>
  )
}
