import { z } from 'zod/mini'

/**
 * Every failure a caller can only report. A window shows `message` (what happened, where) and `hint` (what to do);
 * nobody parses either. Codes of a generation's end are in `events.ts`.
 */
export const errorCodes = [
  'not_found',
  'already_exists',
  'conflict',
  'too_large',
  'invalid',
  'unknown_provider',
  'unknown_model',
  'provider_offline',
  'registry_broken',
  'file_not_written',
  'disk_full',
  'not_available',
  'shutting_down',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export const errorData = z.object({
  message: z.string(),
  hint: z.exactOptional(z.string()),
})

export type ErrorData = z.infer<typeof errorData>

type ErrorMap = { readonly [Code in ErrorCode]: { readonly data: typeof errorData } }

/** The declared errors of every procedure. `internal` is not among them: it carries no text. */
export const errorMap = Object.fromEntries(
  errorCodes.map((code) => [code, { data: errorData }]),
) as ErrorMap // the entries are the codes, which Object.fromEntries cannot say
