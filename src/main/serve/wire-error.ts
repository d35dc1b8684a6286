import { ValidationError } from '@orpc/contract'
import { ORPCError } from '@orpc/server'
import { en } from 'zod/locales'
import { config } from 'zod/mini'
import type { ErrorCode, ErrorData } from '../../contract/errors.ts'
import { AppError, messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'

const messageLimit = 300

// A schema of zod/mini says no more than "Invalid input" by itself.
config(en())

/** What a window hears of a failure: a declared error, or `internal`, whose text goes to the log and nowhere else. */
export function wireError(error: unknown, path: readonly string[], log: Log): Error {
  if (error instanceof AppError) {
    return declared(error.code, {
      message: error.message,
      ...(error.hint !== undefined && { hint: error.hint }),
    })
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return declared('invalid', { message: sentenceFor(error, path) })
  }
  log.error('A call failed', {
    procedure: path.join('.'),
    problem: messageOf(error),
    cause: error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : undefined,
    stack: error instanceof Error ? error.stack : undefined,
  })
  return new ORPCError('internal', { message: 'internal' })
}

/** For a message that could not be read as far as its procedure. */
export function malformed(): Error {
  return declared('invalid', { message: 'The request is malformed.' })
}

function declared(code: ErrorCode, data: ErrorData): Error {
  return new ORPCError(code, { defined: true, message: data.message, data })
}

function sentenceFor(error: Error, path: readonly string[]): string {
  const issues = error.cause instanceof ValidationError ? error.cause.issues : []
  const said = issues.map((issue) => {
    const at = (issue.path ?? []).map((key) => String(typeof key === 'object' ? key.key : key))
    return at.length > 0 ? `${at.join('.')}: ${issue.message}` : issue.message
  })
  const sentence = `${path.join('.')} does not take this: ${said.join('; ') || 'malformed request'}`
  return sentence.length > messageLimit ? `${sentence.slice(0, messageLimit)} ...` : sentence
}
