import { Copy, RotateCcw } from 'lucide-react'
import type { Message } from '../../../contract/chat.ts'
import type { End } from '../../../contract/events.ts'
import { pressedBy } from '../../commands/press.ts'
import { StatisticsPopover } from '../../commands/statistics-popover.tsx'
import { useLiveAnswer } from '../../connection/use-live-answer.ts'
import { Mark } from '../../ui/mark.tsx'
import { Problem } from '../../ui/problem.tsx'
import { AnswerParts } from '../../ui/answer/answer-parts.tsx'
import { AnswerEnd, PhaseLine } from './answer-state.tsx'
import { MessageAction } from './message-action.tsx'
import { saysNothing, textOf } from '../../ui/answer/parts-text.ts'
import { Siblings } from './siblings.tsx'
import { liveRate, shortStatistics } from '../../ui/answer/statistics.ts'
import { texts as answerTexts } from '../../ui/answer/texts.ts'
import { texts } from './texts.ts'
import { TurnFrame } from './turn-frame.tsx'
import { useOpenLink } from '../../connection/use-open-link.ts'
import { useMachineOrder } from '../../connection/use-model.ts'
import { providerOf } from '../../ui/model-ref.ts'
import type { Offer } from './use-overflow.ts'

export type AssistantMessageProps = {
  readonly message: Message
  readonly onRegenerate: (message: Message) => void
  /** What helps where it was refused as too long. */
  readonly offersFor: (answer: Message) => readonly Offer[]
  readonly onCopy: (text: string) => void
  readonly onSelect: (uid: string) => void
}

/** An answer: live while it runs, stored from then on, drawn by the same components. */
export function AssistantMessage(props: AssistantMessageProps) {
  const { message: known, onRegenerate, offersFor, onCopy, onSelect } = props
  const { generation } = known
  const orderOf = useMachineOrder()
  const openLink = useOpenLink()
  const answer = useLiveAnswer({ ...known, generationUid: generation?.uid ?? null })
  const { parts, running, phase, phaseForMs: forMs, thinks, live } = answer
  const message = live?.end ? endedBy(known, live.end) : known
  const text = textOf(parts)
  const ref = generation?.ref ?? message.writtenBy ?? message.error?.ref ?? null
  const machine = ref === null ? null : (generation?.providerId ?? providerOf(ref))

  return (
    <TurnFrame
      ground="none"
      label={ref ?? texts.answer}
      margin={machine !== null && <Mark id={machine} order={orderOf(machine)} />}
    >
      <AnswerParts
        parts={parts}
        streaming={running}
        thinkingForMs={thinks ? forMs : null}
        thinkMs={phase?.thoughtMs ?? generation?.thinkMs ?? null}
        onOpenLink={openLink}
        fold={pressedBy('chat.fold')}
      />
      {!running && (
        <AnswerEnd
          message={message}
          silent={saysNothing(parts)}
          offers={offersFor(message)}
          onRegenerate={() => onRegenerate(message)}
        />
      )}
      {generation?.servedOther === true && generation.servedModel !== null && (
        <Problem title={answerTexts.servedOther(generation.ref, generation.servedModel)} />
      )}
      <footer className="flex min-h-6.5 items-center gap-x-3.5 pt-1.5 text-small text-ink-3 tabular-nums">
        {running ? (
          !thinks && (
            <>
              <PhaseLine phase={phase} forMs={forMs} machine={machine ?? ''} />
              {liveRate(phase, live?.usage ?? null)}
            </>
          )
        ) : (
          <>
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3.5">
              {ref !== null && <span className="[overflow-wrap:anywhere]">{ref}</span>}
              {generation !== null &&
                shortStatistics(generation).map((part) => <span key={part}>{part}</span>)}
              <Siblings uid={message.uid} all={message.siblings} onSelect={onSelect} />
            </span>
            <span className="flex shrink-0 items-center opacity-0 group-hover/turn:opacity-100 group-focus-within/turn:opacity-100 [@media(hover:none)]:opacity-100">
              <MessageAction
                command="chat.copyMessage"
                label={texts.copy}
                disabled={text === ''}
                onPress={() => onCopy(text)}
              >
                <Copy aria-hidden />
              </MessageAction>
              <MessageAction
                command="chat.regenerate"
                label={texts.regenerate}
                onPress={() => onRegenerate(message)}
              >
                <RotateCcw aria-hidden />
              </MessageAction>
              {generation !== null && (
                <StatisticsPopover generation={generation} command="chat.statistics" />
              )}
            </span>
          </>
        )}
      </footer>
    </TurnFrame>
  )
}

/** What is told of an end counts before it is read from the store, and where it could not be stored. */
function endedBy(message: Message, { status, reason, error }: End): Message {
  return { ...message, status, endReason: reason, error: error ?? null }
}
