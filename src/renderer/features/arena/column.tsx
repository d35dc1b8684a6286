import { memo } from 'react'
import type { Entry } from '../../../contract/arena.ts'
import { pressedBy } from '../../commands/press.ts'
import type { Phase, Usage } from '../../../contract/events.ts'
import { useLiveAnswer } from '../../connection/use-live-answer.ts'
import { useOpenLink } from '../../connection/use-open-link.ts'
import { AnswerParts } from '../../ui/answer/answer-parts.tsx'
import { saysNothing } from '../../ui/answer/parts-text.ts'
import { liveRate } from '../../ui/answer/statistics.ts'
import { texts as answerTexts } from '../../ui/answer/texts.ts'
import { providerOf } from '../../ui/model-ref.ts'
import { ColumnEnd } from './column-end.tsx'
import { ColumnFooter } from './column-footer.tsx'
import { ColumnHeader } from './column-header.tsx'
import { ColumnWaiting } from './column-waiting.tsx'
import { endedBy } from './entry.ts'
import { RunningTimeline } from './running-timeline.tsx'
import { texts } from './texts.ts'
import { TimelineBar } from './timeline-bar.tsx'
import { storedSegments } from './timeline.ts'

export type ColumnProps = {
  readonly entry: Entry
  /** Of the round: answers are shown. */
  readonly shown: boolean
  readonly isFocused: boolean
  readonly othersRun: boolean
  /** What a bar of the round stands for, in ms. */
  readonly scaleMs: number
  /** The columns are tabs: this is the panel of one. */
  readonly isPanel: boolean
  /** No other column stands beside it: it is set for reading. */
  readonly isAlone: boolean
  readonly onScroll: (scroller: HTMLElement) => void
  readonly onAgain: (position: number) => void
}

/** The id of a column, for its tab. */
export function columnId(position: number): string {
  return `arena-column-${position}`
}

/** One model's answer: live while it runs, stored from then on, drawn by the same components. */
export const Column = memo(function Column(props: ColumnProps) {
  const { entry: known, shown, isFocused, othersRun, scaleMs, isPanel, isAlone } = props
  const { onScroll, onAgain } = props
  const openLink = useOpenLink()
  const answer = useLiveAnswer({ ...known, generationUid: known.model?.generation?.uid ?? null })
  const { parts, running, phase, phaseForMs, thinks, live } = answer
  const entry = live?.end ? endedBy(known, live.end) : known
  const generation = entry.model?.generation ?? null
  const machine = generation?.providerId ?? providerOf(entry.model?.ref ?? '') ?? ''
  return (
    <section
      id={columnId(entry.position)}
      role={isPanel ? 'tabpanel' : 'group'}
      aria-label={nameOf(entry)}
      data-column={entry.position}
      // A press into it gives it the focus.
      tabIndex={-1}
      className="relative flex min-h-0 min-w-0 flex-1 flex-col border-l border-line first:border-l-0 focus-visible:outline-none"
    >
      {isFocused && !isPanel && (
        <span
          aria-hidden
          className="absolute inset-x-0 top-0 h-0.5 bg-line-strong group-focus-within/columns:bg-accent"
        />
      )}
      <ColumnHeader
        entry={entry}
        isFocused={isFocused}
        doing={running ? doingWords(phase, live?.usage ?? null) : null}
      />
      {generation !== null && (
        <div className="px-3.5 pb-2">
          {running ? (
            <RunningTimeline generation={generation} live={live} scaleMs={scaleMs} />
          ) : (
            <TimelineBar
              segments={storedSegments(generation)}
              scaleMs={scaleMs}
              state={entry.status === 'failed' ? 'failed' : 'ended'}
            />
          )}
        </div>
      )}
      {generation?.servedOther === true && generation.servedModel !== null && (
        <p className="shrink-0 px-3.5 pb-2 text-small text-warn [overflow-wrap:anywhere]">
          {answerTexts.servedOther(generation.ref, generation.servedModel)}
        </p>
      )}
      <div
        data-scroller={entry.position}
        onScroll={(event) => onScroll(event.currentTarget)}
        className={`min-h-0 flex-1 overflow-y-auto overscroll-contain px-3.5 pt-1 pb-4 ${isAlone ? '' : '[--md-line:21px] [--md-size:13.5px]'}`}
      >
        <div className={isAlone ? 'mx-auto max-w-176' : undefined}>
          {entry.messageUid === null && (
            <p className="text-ink-3">{shown ? texts.leftOut : texts.notYetAsked}</p>
          )}
          <AnswerParts
            parts={parts}
            streaming={running}
            thinkingForMs={thinks ? phaseForMs : null}
            thinkMs={phase?.thoughtMs ?? generation?.thinkMs ?? null}
            onOpenLink={openLink}
            fold={pressedBy('arena.fold')}
          />
          {running && shown && saysNothing(parts) && !thinks && (
            <ColumnWaiting machine={machine} phase={phase} forMs={phaseForMs} />
          )}
          {!running && entry.status !== null && (
            <>
              <ColumnEnd
                entry={entry}
                othersRun={othersRun}
                onAgain={() => onAgain(entry.position)}
              />
              <ColumnFooter entry={entry} />
            </>
          )}
        </div>
      </div>
    </section>
  )
})

/** While it writes, how fast, of a server that tells; else what it does. */
function doingWords(phase: Phase | null, usage: Usage | null): string | null {
  return phase === null ? null : (liveRate(phase, usage) ?? texts.phases[phase.phase])
}

/** Who answers, where that is shown. */
function nameOf({ position, model }: Entry): string {
  const place = texts.column(position)
  return model === null ? place : `${place}, ${model.ref}`
}
