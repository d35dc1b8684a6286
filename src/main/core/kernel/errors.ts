import type { ErrorCode } from '../../../contract/errors.ts'

/**
 * A failure the caller can only report. `message` says what happened and where, `hint` what to do; both are shown to
 * the user, so neither ever holds a secret. Everything else that is thrown is a bug and becomes `internal`.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What happened and what to do, for whoever has only text to show. */
export function sentencesOf(error: unknown): string {
  const hint = error instanceof AppError ? error.hint : undefined
  return hint === undefined ? messageOf(error) : `${messageOf(error)} ${hint}`
}

/** The `code` of a system error (`ENOENT`, `SQLITE_FULL` ...), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** The disk is full, or what this user may keep on it is used up. */
export function isNoSpace(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOSPC' || code === 'EDQUOT'
}

/** Marks a branch that the types say cannot be reached. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
