import { ORPCError } from '@orpc/client'
import type { ErrorCode } from '../../../contract/errors.ts'

/** What a call rejects with when the core refused it. */
export function refusal(code: ErrorCode, message: string): Error {
  return new ORPCError(code, { defined: true, message, data: { message } })
}
