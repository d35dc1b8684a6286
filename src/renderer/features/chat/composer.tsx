import type { ReactNode, Ref } from 'react'
import { Button } from '../../ui/button.tsx'
import { WriteBox } from '../../ui/write-box.tsx'
import { texts } from './texts.ts'

export type ComposerProps = {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onSend: () => void
  readonly onStop: () => void
  /** Escape: with nothing written and something running it stops, else it leaves for the conversation. */
  readonly onLeave: () => void
  /** What is shown is being answered: Stop stands in the place of Send. */
  readonly running: boolean
  /** Something runs that can be stopped, shown or not. */
  readonly stoppable: boolean
  readonly canSend: boolean
  /** What is wrong with what is written, before it is sent. */
  readonly problem: string | null
  /** The model and what is known of it. */
  readonly model: ReactNode
  readonly sendBinding: string | undefined
  readonly stopBinding: string | undefined
  readonly fieldRef: Ref<HTMLTextAreaElement>
}

/** Where a message is written. Enter sends, Shift+Enter makes a line; never while an input method composes. */
export function Composer({
  text,
  onText,
  onSend,
  onStop,
  onLeave,
  running,
  stoppable,
  canSend,
  problem,
  model,
  sendBinding,
  stopBinding,
  fieldRef,
}: ComposerProps) {
  return (
    <div className="mx-auto w-full max-w-182 px-0 pb-4">
      <WriteBox
        label={texts.composerLabel}
        placeholder={texts.composer}
        text={text}
        onText={onText}
        fieldRef={fieldRef}
        onEnter={() => {
          if (canSend) onSend()
        }}
        onEscape={text === '' && stoppable ? onStop : onLeave}
        problem={problem}
      >
        <div className="flex items-center gap-3 pt-4">
          <div className="-ml-2.5 flex min-w-0 flex-1 items-center gap-1 text-small text-ink-3">
            {model}
          </div>
          {stoppable && (
            <Button onClick={onStop} {...bindingProp(stopBinding)}>
              {texts.stop}
            </Button>
          )}
          {!running && (
            <Button
              kind="primary"
              disabled={!canSend}
              onClick={onSend}
              title={texts.enterSends}
              {...bindingProp(sendBinding)}
            >
              {texts.send}
            </Button>
          )}
        </div>
      </WriteBox>
    </div>
  )
}

function bindingProp(binding: string | undefined): { binding?: string } {
  return binding === undefined ? {} : { binding }
}
