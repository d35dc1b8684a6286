import type { Message } from '../../../contract/chat.ts'
import { useHasEnded } from '../../connection/hooks.tsx'
import { isRunning } from '../../ui/answer/is-running.ts'

export interface Running {
  /** One of the messages that are shown is being answered. */
  readonly shown: boolean
  /** Anything of the chat is, also in a version that is not shown. */
  readonly any: boolean
}

/**
 * What of a chat is being answered. An end counts when it is told, before it is read from the store: until the messages
 * are read again, what the store says of the whole chat may be about that same answer.
 */
export function useRunning(messages: readonly Message[], isChatRunning: boolean): Running {
  const [first, ...others] = messages.filter(isRunning)
  const hasEnded = useHasEnded(first?.generation?.uid ?? null)
  const shown = others.length > 0 || (first !== undefined && !hasEnded)
  return { shown, any: shown || (first === undefined && isChatRunning) }
}
