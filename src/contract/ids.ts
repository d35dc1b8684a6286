import { z } from 'zod'

/** Identity of a row: made by whoever creates the thing, so that a repeated request is the same request. */
export const uid = z.uuid()

/** Id of a provider: one entry of the registry. */
export const providerId = z
  .string()
  .min(1)
  .max(64)
  .regex(
    /^[a-z0-9][a-z0-9-]*$/,
    'may only have small letters, digits and hyphens, and begins with a letter or digit',
  )

/**
 * A composite id `provider/model`: split at the first slash, byte-exact, case-sensitive, never percent-decoded.
 * An alias of the registry has no slash and is accepted wherever a ref is.
 */
export const modelRef = z.string().min(1).max(600)

/** Milliseconds since 1970, for display only; order goes by sequence, durations by a monotonic clock. */
export const wallTime = z.int().nonnegative()

/** A duration in whole milliseconds. */
export const durationMs = z.int().nonnegative()
