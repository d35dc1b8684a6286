import type { Message } from '../../../contract/chat.ts'
import { useHasEnded } from '../../connection/hooks.tsx'
import { isRunning } from './is-running.ts'

/** Whether one of them is being answered. An end counts when it is told, before it is read from the store. */
export function useRunning(messages: readonly Message[]): boolean {
  const [first, ...others] = messages.filter(isRunning)
  const hasEnded = useHasEnded(first?.generation?.uid ?? null)
  return others.length > 0 || (first !== undefined && !hasEnded)
}
