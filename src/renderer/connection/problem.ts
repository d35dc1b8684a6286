import { ORPCError } from '@orpc/client'
import { type ErrorData, errorData } from '../../contract/errors.ts'
import { ConnectionLost } from './connection-lost.ts'

/** What to show for anything a call rejected with: what happened, and what to do where that is known. */
export function problemOf(error: unknown): ErrorData {
  if (error instanceof ConnectionLost) return { message: error.message }
  const said = error instanceof ORPCError ? errorData.safeParse(error.data).data : undefined
  return said ?? { message: 'Something went wrong inside BooCode. Its log says more.' }
}

/** The same as one text: what happened, then what to do. */
export function problemWords(error: unknown): string {
  const { message, hint } = problemOf(error)
  return hint === undefined ? message : `${message} ${hint}`
}

/** What was asked for is not there, or not any more. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'not_found'
}
