import { z } from 'zod/mini'

/** Identity of a row: made by whoever creates the thing, so that a repeated request is the same request. */
export const uid = z.uuid()

/** Id of a provider: one entry of the registry. */
export const providerId = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(64),
    z.regex(
      /^[a-z0-9][a-z0-9-]*$/,
      'may only have small letters, digits and hyphens, and begins with a letter or digit',
    ),
  )

/**
 * A composite id `provider/model`: split at the first slash, byte-exact, case-sensitive, never percent-decoded.
 * An alias of the registry has no slash and is accepted wherever a ref is.
 */
export const modelRef = z.string().check(z.minLength(1), z.maxLength(600))

/** A whole number from 0: how many, or which place. */
export const count = z.int().check(z.nonnegative())

/** A whole number from 1. */
export const atLeastOne = z.int().check(z.positive())

/** Milliseconds since 1970, for display only; order goes by sequence, durations by a monotonic clock. */
export const wallTime = z.int().check(z.nonnegative())

/** A duration in whole milliseconds. */
export const durationMs = z.int().check(z.nonnegative())
