import { useCallback, useEffect, useRef, useState } from 'react'
import type { Round } from '../../../contract/arena.ts'
import { orTell } from '../../connection/or-tell.ts'
import { useFirstFocus } from '../../stores/use-first-focus.ts'
import { firstBoard, type Board } from './board.ts'
import { Columns } from './columns.tsx'
import { FollowUp } from './follow-up.tsx'
import { PromptLine } from './prompt-line.tsx'
import { ReplayLine } from './replay-line.tsx'
import { RoundHeader } from './round-header.tsx'
import { texts } from './texts.ts'
import { useAnnouncements } from './use-announcements.ts'
import { useArmed } from './use-armed.ts'
import { useColumnCommands } from './use-column-commands.ts'
import { useRoundActions } from './use-round-actions.ts'
import { useRoundCommands } from './use-round-commands.ts'
import { useVotable } from './use-votable.ts'
import { useVoteCommands } from './use-vote-commands.ts'
import { VoteBar } from './vote-bar.tsx'

export type RoundViewProps = {
  readonly round: Round
  /** Where the focus was when it was opened, for the columns to take it over. */
  readonly focusFrom: Element
}

/** One round: what was asked, the answers, and the vote. */
export function RoundView({ round, focusFrom }: RoundViewProps) {
  const region = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const [board, setBoard] = useState(firstBoard)
  const [hasFocus, setHasFocus] = useState(false)
  const [isComposing, setComposing] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const { said, say } = useAnnouncements(round)
  const votable = useVotable(round)
  const isArmed = useArmed(round.shown && hasFocus)
  const actions = useRoundActions(round)
  const onAgain = useCallback((position: number) => orTell(actions.again(position)), [actions])
  useFirstFocus(region, focusFrom)

  const onBoard = (next: Board): void => {
    setBoard(next)
    if (next.focused === board.focused) return
    say(texts.columnOf(next.focused, round.entries.length))
    showColumn(region.current, next.focused)
    // The tab that was pressed may not be the one that is shown now.
    if (document.activeElement?.matches('[role="tab"]') === true) region.current?.focus()
  }
  useEffect(() => {
    // What had it is gone, for example a column beside the one that is shown alone now.
    if (hasFocus && document.activeElement === document.body) region.current?.focus()
  })
  useEffect(() => {
    if (document.activeElement === document.body) region.current?.focus()
  }, [round.vote])
  const toColumns = (): void => {
    setComposing(false)
    region.current?.focus()
  }
  useVoteCommands({ round, board, onBoard, votable, isArmed, actions })
  useRoundCommands({
    round,
    hasFocus,
    actions,
    onCompose: () => setComposing(true),
    onVoteBar: () =>
      bar.current?.querySelector<HTMLElement>('button:not([data-disabled])')?.focus(),
    onColumns: toColumns,
    onPrompt: () => setWhole(!isWhole),
  })
  useColumnCommands({ round, board, onBoard, region, hasFocus, actions })

  return (
    <div data-key-region="arena" className="flex min-h-0 flex-1 flex-col">
      <RoundHeader round={round} />
      <PromptLine prompt={round.prompt} isWhole={isWhole} />
      <ReplayLine round={round} />
      <Columns
        round={round}
        board={board}
        onBoard={onBoard}
        region={region}
        onHasFocus={setHasFocus}
        onAgain={onAgain}
      />
      {isComposing && <FollowUp round={round} onLeave={toColumns} />}
      <VoteBar
        round={round}
        focused={board.focused}
        votable={votable}
        isArmed={isArmed}
        actions={actions}
        barRef={bar}
      />
      <div role="status" className="sr-only">
        {said}
      </div>
    </div>
  )
}

/** Where there are more columns than fit. */
function showColumn(region: HTMLElement | null, position: number): void {
  region
    ?.querySelector(`[data-column="${position}"]`)
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
