import { problemOf } from './problem.ts'
import { showToast } from '../ui/toasts.tsx'

/** For what a press begins and nobody waits for: when it fails, it says so. */
export function orTell(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    const { message, hint } = problemOf(error)
    showToast({ kind: 'bad', title: message, text: hint })
  })
}
