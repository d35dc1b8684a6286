import type { ReactNode, RefObject } from 'react'
import { messageLimit } from '../../../contract/chat.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { Button } from '../../ui/button.tsx'
import { WriteBox } from '../../ui/write-box.tsx'
import { texts } from './texts.ts'

export type PromptBoxProps = {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly canSend: boolean
  readonly onSend: () => Promise<void>
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

/** Where a prompt is written, with the command that sends it; Enter sends too. */
export function PromptBox(props: PromptBoxProps) {
  const { fieldRef, placeholder, text, onText, canSend, onSend, onLeave, problem, children } = props
  const binding = useBindings()('arena.send')
  useCommands([
    { id: 'arena.send', title: texts.send, group: texts.group, enabled: canSend, run: onSend },
  ])
  const send = (): void => {
    if (canSend) void onSend()
  }
  return (
    <WriteBox
      label={texts.composerLabel}
      placeholder={placeholder}
      text={text}
      onText={onText}
      fieldRef={fieldRef}
      onEnter={send}
      onEscape={onLeave}
      problem={problem}
    >
      <div className="flex flex-wrap items-center gap-2 pt-3">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{children}</div>
        <Button
          kind="primary"
          disabled={!canSend}
          onClick={send}
          title={texts.enterSends}
          {...(binding !== null && { binding })}
        >
          {texts.send}
        </Button>
      </div>
    </WriteBox>
  )
}
