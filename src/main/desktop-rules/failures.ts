import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'

/** What is used of the process. */
export interface FailingProcess {
  on(
    event: 'uncaughtException' | 'unhandledRejection',
    listener: (problem: unknown) => void,
  ): unknown
}

/**
 * Puts into the log what nobody caught. Electron would show an exception with its stack and go on in a state nobody
 * knows; `stop` ends the application instead: what was stored is safe, and the next start mends what was cut off. A
 * rejected promise that nobody waited for is only told.
 */
export function tellFailures(
  target: FailingProcess,
  log: Log,
  stop: (problem: string) => void,
): void {
  target.on('uncaughtException', (problem) => {
    log.error('An exception was not caught', factsOf(problem))
    stop(messageOf(problem))
  })
  target.on('unhandledRejection', (problem) => {
    log.error('A rejection was not handled', factsOf(problem))
  })
}

/** A terminal or a pipe that is gone takes nothing more, and that is no reason to end. */
export function outliveTerminal(
  outputs: readonly { on(event: 'error', listener: () => void): unknown }[],
): void {
  for (const output of outputs) output.on('error', () => {})
}

function factsOf(problem: unknown) {
  return {
    problem: messageOf(problem),
    stack: problem instanceof Error ? problem.stack : undefined,
  }
}
