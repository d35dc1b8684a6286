import type { Message } from '../../../contract/chat.ts'

/** It waits for its model or is being written. */
export function isRunning({ status }: Pick<Message, 'status'>): boolean {
  return status === 'pending' || status === 'running'
}
