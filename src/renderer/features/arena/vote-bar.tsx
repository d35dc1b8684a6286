import { useRef, type KeyboardEvent, type RefObject } from 'react'
import type { Round, Verdict } from '../../../contract/arena.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import type { CommandId } from '../../commands/command-table.ts'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { isRunning } from '../../ui/answer/is-running.ts'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { isHidden } from './entry.ts'
import { texts } from './texts.ts'
import type { RoundActions } from './use-round-actions.ts'
import { columnCommand } from './use-vote-commands.ts'
import { voteWords } from './verdict.ts'

export type VoteBarProps = {
  readonly round: Round
  /** The column that keys act on. */
  readonly focused: number
  readonly votable: readonly boolean[]
  /** Keys may vote: the one that Enter chooses stands out. */
  readonly isArmed: boolean
  readonly actions: RoundActions
  readonly barRef: RefObject<HTMLDivElement | null>
}

/** What can be decided, each with its key; and what was. */
export function VoteBar(props: VoteBarProps) {
  const { round, focused, barRef } = props
  return (
    <section
      ref={barRef}
      aria-label={texts.vote}
      className="flex min-h-13 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-2.5"
    >
      {round.vote === null ? (
        <Choices {...props} />
      ) : (
        <>
          <p className="px-1 font-medium">{voteWords(round.vote)}</p>
          <Action command="arena.undo">{texts.undo}</Action>
          <Action command="arena.next" kind="primary">
            {texts.next}
          </Action>
        </>
      )}
      <Others round={round} focused={focused} />
    </section>
  )
}

type ChoicesProps = Omit<VoteBarProps, 'barRef'>

/** For readers of screens a group of choices; nothing is chosen before one is pressed. */
function Choices({ round, focused, votable, isArmed, actions }: ChoicesProps) {
  const group = useRef<HTMLDivElement>(null)
  const bindingOf = useBindings()
  const mayVote = votable.some(Boolean)
  const vote = (verdict: Verdict) => () => orTell(actions.vote(verdict))
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const all = [...(group.current?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])].filter(
      (one) => !one.hasAttribute('data-disabled'),
    )
    const place = all.findIndex((one) => one === document.activeElement)
    all[(place + by + all.length) % all.length]?.focus()
  }
  const bindingProp = (id: CommandId | undefined): { binding?: string } => {
    const binding = id === undefined ? null : bindingOf(id)
    return binding === null ? {} : { binding }
  }
  return (
    <div
      ref={group}
      role="radiogroup"
      tabIndex={-1}
      aria-label={texts.vote}
      onKeyDown={onKeyDown}
      className="flex flex-wrap items-center gap-2"
    >
      {round.entries.map(({ position }) => {
        const isPrimary = isArmed && position === focused && votable[position] === true
        return (
          <Choice
            key={position}
            kind={isPrimary ? 'primary' : 'outline'}
            disabled={votable[position] !== true}
            onClick={vote({ kind: 'best', position })}
            {...bindingProp(isPrimary ? 'arena.best' : columnCommand(position))}
          >
            {texts.best(position)}
          </Choice>
        )
      })}
      <Choice
        kind="quiet"
        disabled={!mayVote}
        onClick={vote({ kind: 'tie' })}
        {...bindingProp('arena.tie')}
      >
        {texts.tie}
      </Choice>
      <Choice
        kind="quiet"
        disabled={!mayVote}
        onClick={vote({ kind: 'all_bad' })}
        {...bindingProp('arena.allBad')}
      >
        {texts.allBad}
      </Choice>
    </div>
  )
}

function Choice(props: ButtonProps) {
  return <Button {...props} role="radio" aria-checked={false} />
}

/** At the right: how far it is, and what else can be done with the round. */
function Others({ round, focused }: { readonly round: Round; readonly focused: number }) {
  const running = round.ended < round.asked
  const entry = round.entries[focused]
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      {isHidden(round) && (
        <span className="px-1 text-small text-ink-3 tabular-nums">
          {texts.ready(round.ended, round.asked)}
        </span>
      )}
      {running && round.shown && (
        <Action command="arena.stopColumn" disabled={entry === undefined || !isRunning(entry)}>
          {texts.stopColumn}
        </Action>
      )}
      {running && <Action command="arena.stopAll">{texts.stopAll}</Action>}
      {isHidden(round) && <Action command="arena.reveal">{texts.showNames}</Action>}
    </div>
  )
}

/** A button that does what its command does. */
function Action({
  command,
  kind = 'quiet',
  disabled = false,
  children,
}: {
  readonly command: CommandId
  readonly kind?: 'quiet' | 'primary'
  readonly disabled?: boolean
  readonly children: string
}) {
  const registry = useCommandRegistry()
  const binding = useBindings()(command)
  return (
    <Button
      kind={kind}
      disabled={disabled}
      onClick={() => registry.run(command)}
      {...(binding !== null && { binding })}
    >
      {children}
    </Button>
  )
}
