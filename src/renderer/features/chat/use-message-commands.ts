import { useMemo, type RefObject } from 'react'
import type { Message } from '../../../contract/chat.ts'
import type { Command } from '../../commands/command.ts'
import { press, type Pressed } from '../../commands/press.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { atHand, versionOf } from './at-hand.ts'
import { isRunning } from '../../ui/answer/is-running.ts'
import { lastCode } from './last-code.ts'
import { textOf } from '../../ui/answer/parts-text.ts'
import { texts } from './texts.ts'
import { messageElement, messageStop } from './use-message-focus.ts'

export interface MessageActions {
  readonly messages: readonly Message[]
  /** The message that has the focus; null: none. */
  readonly at: string | null
  readonly running: boolean
  /** Stops what runs, where Escape may; null: it may not, or nothing runs. */
  readonly onEscape: (() => void) | null
  readonly region: RefObject<HTMLElement | null>
  /** Shows a message and gives it the focus. */
  readonly onGo: (message: Message) => void
  readonly onSelect: (uid: string) => void
  readonly onRegenerate: (answer: Message) => void
  readonly onEdit: (messageUid: string) => void
  readonly onCopy: (text: string) => void
}

const { group } = texts.commands

/** The commands of the messages of an open chat. They act on the message at hand: the one with the focus, else the newest. */
export function useMessageCommands(actions: MessageActions): void {
  const { messages, at, running, region, onEscape, onSelect } = actions
  const { answer, question, message, versioned, previous, next } = atHand(messages, at)
  const titles = at === null ? texts.ofNewest : texts.ofThis
  const code = useLastCode(answer)
  const copied = message === undefined || isRunning(message) ? '' : textOf(message.parts)
  const folding = [message, answer].find((one) => one !== undefined && hasFold(one))

  const turn = (id: 'chat.earlier' | 'chat.later', by: -1 | 1): Command => {
    const version = versioned && versionOf(versioned, by)
    return command(id, titles[id], version, onSelect)
  }
  const pressing = (id: Extract<Pressed, `chat.${string}`>, target: Message | undefined): Command =>
    command(id, titles[id], target, (of) => {
      const element = messageElement(region.current, of.uid)
      if (element === null) actions.onGo(of)
      press(id, element)
    })
  useCommands([
    ...(at === null && onEscape === null ? [] : [toMessage(region, at, onEscape)]),
    command('chat.previousMessage', texts.previousMessage, previous, actions.onGo),
    command('chat.nextMessage', texts.nextMessage, next, actions.onGo),
    turn('chat.earlier', -1),
    turn('chat.later', 1),
    command(
      'chat.regenerate',
      titles['chat.regenerate'],
      running ? undefined : answer,
      actions.onRegenerate,
    ),
    command('chat.edit', titles['chat.edit'], question, ({ uid }) => actions.onEdit(uid)),
    command('chat.copyMessage', titles['chat.copyMessage'], copied || undefined, actions.onCopy),
    command('chat.copyCode', titles['chat.copyCode'], code ?? undefined, (last) =>
      actions.onCopy(codeWithFocus(region.current) ?? last),
    ),
    pressing('chat.statistics', answer?.generation && !isRunning(answer) ? answer : undefined),
    pressing('chat.fold', folding),
  ])
}

/** Of an answer that has ended. */
function useLastCode(answer: Message | undefined): string | null {
  const parts = answer === undefined || isRunning(answer) ? undefined : answer.parts
  return useMemo(() => (parts === undefined ? null : lastCode(textOf(parts))), [parts])
}

/**
 * Peels one layer. On a button the keys of the conversation press nothing: this is the way off it. On the message itself,
 * or on none, there is nothing left to peel but the answer that runs.
 */
function toMessage(
  region: RefObject<HTMLElement | null>,
  uid: string | null,
  onEscape: (() => void) | null,
): Command {
  const run = (): void => {
    const stop = uid === null ? null : messageStop(region.current, uid)
    if (stop === null || stop === document.activeElement) onEscape?.()
    else stop.focus({ preventScroll: true })
  }
  return { id: 'chat.toMessage', title: texts.toMessage, group, run }
}

/** A command that is possible while there is something it can be done with. */
function command<Target>(
  id: Command['id'],
  title: string,
  target: Target | undefined,
  act: (target: Target) => void,
): Command {
  return {
    id,
    title,
    group,
    enabled: target !== undefined,
    run: () => {
      if (target !== undefined) act(target)
    },
  }
}

/** What the model thought is folded, and so is a summary. */
function hasFold({ parts }: Message): boolean {
  return parts.some(
    (part) =>
      part.kind === 'reasoning' ||
      (part.kind === 'compaction' && part.compaction.reason === 'summary'),
  )
}

/** A block of code is a stop of the Tab key. */
function codeWithFocus(region: HTMLElement | null): string | null {
  const focused = document.activeElement
  if (focused === null || region?.contains(focused) !== true) return null
  return focused.closest('.md-code')?.querySelector('pre')?.textContent ?? null
}
