import { startTransition, useLayoutEffect, useRef, useState } from 'react'
import type { Fit } from '../../../contract/chat.ts'
import type { Params } from '../../../contract/params.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { Composer } from './composer.tsx'
import { FitDialog, type FitChoice } from './fit-dialog.tsx'
import { useAttempts } from '../../connection/use-attempts.ts'
import { useMachineOrder } from '../../connection/use-model.ts'
import { ModelButton } from '../../ui/model-button.tsx'
import { ModelState } from './model-state.tsx'
import { notSentWords, tooLongWords } from './not-sent.ts'
import type { Written } from './send-turn.ts'
import { SettingsChip } from '../../ui/params/settings-chip.tsx'
import { texts } from './texts.ts'
import { newSendUids } from './turn-uids.ts'
import { useDraft, type DraftKeeper } from '../../stores/use-draft.ts'
import { useFirstFocus } from '../../stores/use-first-focus.ts'
import type { Summarise } from './use-summary.ts'

export type ChatComposerProps = {
  readonly modelRef: string | null
  readonly onChooseModel: () => void
  /** System prompt and sampling in force. */
  readonly params: Params
  readonly onSettings: () => void
  /** Counts when it is mounted. */
  readonly initialDraft: string
  readonly drafts: DraftKeeper
  /** What is shown is being answered: there is nothing to send below yet. */
  readonly running: boolean
  /** Something runs that can be stopped, shown or not. */
  readonly stoppable: boolean
  /** Where the focus was when the chat was opened, to be taken over from there; null: it is not. */
  readonly focusFrom: Element | null
  /** `goesOn`: the user goes on to the answer. Rejects when it was not sent: the text stays. */
  readonly onSend: (written: Written, goesOn: boolean) => Promise<void>
  /** Measures a turn that may not fit. */
  readonly onMeasure: (text: string, ref: string) => Promise<Fit | null>
  readonly onSummarise?: Summarise
  readonly onStop?: () => void
  readonly onLeave?: () => void
  /** Whether nothing is written, when it is mounted and when that changes. */
  readonly onEmpty?: (isEmpty: boolean) => void
}

/** The composer of a chat: draft, model, sending, and the offer when a turn would not fit. */
export function ChatComposer(props: ChatComposerProps) {
  const { modelRef, running, onSend, onMeasure, onSummarise, onEmpty } = props
  const draft = useDraft(props.initialDraft, props.drafts)
  const attempts = useAttempts(props.drafts.place, newSendUids)
  const field = useRef<HTMLTextAreaElement>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [fit, setFit] = useState<Fit | null>(null)
  const [busy, setBusy] = useState(false)
  /** As `busy`, before it is drawn. */
  const sending = useRef(false)
  const bindings = useBindings()
  const orderOf = useMachineOrder()
  const tooLong = tooLongWords(draft.text)
  const canSend =
    modelRef !== null && !busy && !running && tooLong === null && draft.text.trim() !== ''

  useFirstFocus(field, props.focusFrom)
  const isEmpty = draft.text === ''
  useLayoutEffect(() => onEmpty?.(isEmpty), [onEmpty, isEmpty])

  const submit = async (choice: FitChoice | null, goesOn = false): Promise<void> => {
    if (modelRef === null || !canSend || sending.current) return
    if (choice === 'model') {
      setFit(null)
      props.onChooseModel()
      return
    }
    const { text } = draft
    sending.current = true
    // The message goes out first: what is drawn at once would be drawn before it.
    startTransition(() => {
      setBusy(true)
      setFailure(null)
    })
    try {
      if (choice === null) {
        const measured = await onMeasure(text, modelRef)
        if (measured?.fits === false) {
          setFit(measured)
          return
        }
      }
      const uids = attempts.of(JSON.stringify([text, modelRef]))
      const { turn, summary } = uids
      if (choice === 'summary') await onSummarise?.(text, modelRef, summary)
      else await onSend({ text, ref: modelRef, dropOldest: choice === 'drop', uids: turn }, goesOn)
      attempts.done(uids)
      draft.sent(text)
      setFit(null)
    } catch (error) {
      setFit(null)
      setFailure(notSentWords(error))
    } finally {
      sending.current = false
      setBusy(false)
    }
  }

  useCommands([
    {
      id: 'chat.send',
      title: texts.send,
      group: texts.commands.group,
      enabled: canSend,
      run: async () => {
        await submit(null, true)
        props.onLeave?.()
      },
    },
    {
      id: 'chat.compose',
      title: texts.compose,
      group: texts.commands.group,
      run: () => field.current?.focus(),
    },
  ])

  return (
    <div className="px-5">
      <Composer
        fieldRef={field}
        text={draft.text}
        onText={(text) => {
          setFailure(null)
          draft.setText(text)
        }}
        onSend={() => void submit(null)}
        onStop={() => props.onStop?.()}
        onLeave={() => props.onLeave?.()}
        running={running}
        stoppable={props.stoppable}
        canSend={canSend}
        problem={tooLong ?? failure}
        sendBinding={bindings('chat.send') ?? undefined}
        stopBinding={bindings('view.stop') ?? undefined}
        model={
          <>
            <ModelButton
              modelRef={modelRef}
              orderOf={orderOf}
              onPress={props.onChooseModel}
              binding={bindings('model.choose') ?? undefined}
              show="model"
            />
            <ModelState modelRef={modelRef} />
            <SettingsChip params={props.params} onPress={props.onSettings} />
          </>
        }
      />
      <FitDialog
        fit={fit}
        busy={busy}
        onChoose={(choice) => void submit(choice)}
        onClose={() => {
          if (busy) props.onStop?.()
          setFit(null)
        }}
      />
    </div>
  )
}
