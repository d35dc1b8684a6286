import type { Status } from '../../../contract/status.ts'

/** It waits for its model or is being written. Null: it was not asked, or that is hidden. */
export function isRunning({ status }: { readonly status: Status | null }): boolean {
  return status === 'pending' || status === 'running'
}
