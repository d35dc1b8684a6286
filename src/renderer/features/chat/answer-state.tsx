import type { Message } from '../../../contract/chat.ts'
import type { EndError, Phase } from '../../../contract/events.ts'
import { useMayFinish } from '../../connection/use-may-finish.ts'
import { Button } from '../../ui/button.tsx'
import { capitalised, formatCount } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { phaseWords } from '../../ui/answer/phase-words.ts'
import { texts as answerTexts } from '../../ui/answer/texts.ts'
import { texts } from './texts.ts'
import { useElapsed } from '../../ui/answer/use-elapsed.ts'
import type { Offer } from './use-overflow.ts'

export type PhaseLineProps = {
  /** Null until it is known. */
  readonly phase: Phase | null
  /** How long it had been in this phase when that was told. */
  readonly forMs: number
  readonly machine: string
}

/** What a running answer is doing, and for how long; the one line that changes while the text grows. */
export function PhaseLine(props: PhaseLineProps) {
  const name = props.phase?.phase ?? 'waiting'
  // Another phase, or another word on how long it lasts, is another line: its time begins there.
  return <TimedPhase key={`${name} ${props.forMs}`} {...props} />
}

function TimedPhase({ phase, forMs, machine }: PhaseLineProps) {
  const elapsed = useElapsed(forMs)
  const making = phase?.phase === 'writing' || phase?.phase === 'thinking'
  return (
    <span className={`text-small tabular-nums ${making ? 'text-accent' : 'text-ink-3'}`}>
      {phaseWords(phase, machine, elapsed)}
    </span>
  )
}

export type AnswerEndProps = {
  readonly message: Message
  /** Nothing came: no text, no thought, no tool call. */
  readonly silent: boolean
  /** What helps; without any, the same is asked again. */
  readonly offers: readonly Offer[]
  readonly onRegenerate: () => void
}

/** How an answer ended, when that needs saying. A stopped answer is grey and no error; red is for failures only. */
export function AnswerEnd({ message, silent, offers, onRegenerate }: AnswerEndProps) {
  const error = message.error ?? message.generation?.error ?? null
  if (message.status === 'cancelled') return <Stopped message={message} />
  if (message.status === 'failed') {
    return (
      <div className="pt-2">
        <Problem
          kind="bad"
          title={failedWords(message, error)}
          actions={
            offers.length === 0 && <Button onClick={onRegenerate}>{texts.regenerate}</Button>
          }
        >
          {offers.length === 0 && remedyFor(message)}
          {error?.server !== undefined && (
            <span className="block font-mono text-code">{error.server}</span>
          )}
          {offers.length > 0 && (
            <span className="flex flex-wrap gap-2 pt-2">
              {offers.map(({ id, label, enabled, run }) => (
                <Button key={id} disabled={!enabled} onClick={run}>
                  {label}
                </Button>
              ))}
            </span>
          )}
        </Problem>
      </div>
    )
  }
  if (message.endReason === 'length') return <Muted>{texts.lengthEnd}</Muted>
  if (silent) return <Muted>{texts.answeredNothing}</Muted>
  return null
}

function Stopped({ message }: { readonly message: Message }) {
  const mayFinish = useMayFinish(message.generation?.uid ?? null)
  return (
    <div className="flex flex-wrap gap-x-3.5">
      <Muted>{stoppedWords(message)}</Muted>
      {mayFinish && <Muted>{answerTexts.mayFinish}</Muted>}
    </div>
  )
}

function Muted({ children }: { readonly children: string }) {
  return <p className="text-small text-ink-3">{children}</p>
}

function stoppedWords(message: Message): string {
  if (message.endReason === 'user_stop' || message.endReason === null) return texts.stopped
  return capitalised(answerTexts.endReasons[message.endReason])
}

/** Nothing where the sentence says itself what to do. */
function remedyFor({ endReason }: Message): string | undefined {
  return endReason === null ? undefined : answerTexts.remedies[endReason]
}

function failedWords(message: Message, error: EndError | null): string {
  const { overflow } = error ?? {}
  if (overflow !== undefined) {
    const count = (tokens: number | null): string | null =>
      tokens === null ? null : formatCount(tokens)
    return texts.overflow(count(overflow.prompt), count(overflow.window))
  }
  if (error !== null) return error.message
  return `${capitalised(answerTexts.endReasons[message.endReason ?? 'internal'])}.`
}
