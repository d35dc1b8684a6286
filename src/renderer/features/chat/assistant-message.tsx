import { Copy, RotateCcw } from 'lucide-react'
import type { Message } from '../../../contract/chat.ts'
import type { End } from '../../../contract/events.ts'
import { useGeneration } from '../../connection/hooks.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Problem } from '../../ui/problem.tsx'
import { AnswerParts } from './answer-parts.tsx'
import { AnswerEnd, PhaseLine } from './answer-state.tsx'
import { isRunning } from './is-running.ts'
import { partsOfLive, textOf } from './message-text.ts'
import { Siblings } from './siblings.tsx'
import { shortStatistics } from './statistics.ts'
import { StatisticsPopover } from './statistics-popover.tsx'
import { texts } from './texts.ts'
import { TurnFrame } from './turn-frame.tsx'
import { useMachineOrder } from './use-model.ts'

export type AssistantMessageProps = {
  readonly message: Message
  readonly onRegenerate: (message: Message) => void
  readonly onCopy: (text: string) => void
  readonly onSelect: (uid: string) => void
}

/** An answer: live while it runs, stored from then on, drawn by the same components. */
export function AssistantMessage(props: AssistantMessageProps) {
  const { message: known, onRegenerate, onCopy, onSelect } = props
  const { generation } = known
  const orderOf = useMachineOrder()
  const stored = !isRunning(known)
  const live = useGeneration(stored ? null : (generation?.uid ?? null))
  const message = live?.end ? endedBy(known, live.end) : known
  const parts = stored || live === undefined ? message.parts : partsOfLive(live.parts)
  const running = isRunning(message)
  const text = textOf(parts)
  const machine = generation?.providerId ?? ''

  return (
    <TurnFrame
      ground="none"
      label={generation?.ref ?? texts.answer}
      margin={
        generation !== null && (
          <Mark id={generation.providerId} order={orderOf(generation.providerId)} />
        )
      }
    >
      <AnswerParts parts={parts} streaming={running} thinkMs={generation?.thinkMs ?? null} />
      {!running && <AnswerEnd message={message} onRegenerate={() => onRegenerate(message)} />}
      {generation?.servedOther === true && generation.servedModel !== null && (
        <Problem title={texts.servedOther(generation.ref, generation.servedModel)} />
      )}
      <footer className="flex min-h-6.5 items-center gap-x-3.5 pt-1.5 text-small text-ink-3 tabular-nums">
        {running ? (
          <PhaseLine phase={live?.phase ?? null} forMs={live?.phaseForMs ?? 0} machine={machine} />
        ) : (
          <>
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3.5">
              {generation !== null && (
                <span className="[overflow-wrap:anywhere]">{generation.ref}</span>
              )}
              {generation !== null &&
                shortStatistics(generation).map((part) => <span key={part}>{part}</span>)}
              <Siblings uid={message.uid} all={message.siblings} onSelect={onSelect} />
            </span>
            <span className="flex shrink-0 items-center opacity-0 group-hover/turn:opacity-100 focus-within:opacity-100">
              <IconButton label={texts.copy} disabled={text === ''} onClick={() => onCopy(text)}>
                <Copy aria-hidden />
              </IconButton>
              <IconButton label={texts.regenerate} onClick={() => onRegenerate(message)}>
                <RotateCcw aria-hidden />
              </IconButton>
              {generation !== null && <StatisticsPopover generation={generation} />}
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
