import { z } from 'zod/mini'

/** The five words for every row that runs. The last three are end states and are never left. */
export const status = z.enum(['pending', 'running', 'complete', 'cancelled', 'failed'])
export const endStatus = z.enum(['complete', 'cancelled', 'failed'])

/**
 * Why something ended. A user's Stop and quitting are `cancelled`; everything thrown, a stall included, is `failed`.
 */
export const endReason = z.enum([
  'done',
  'length',
  'tool_calls',
  'content_filter',
  'user_stop',
  'waited_too_long',
  'app_exit',
  'app_crash',
  'stall',
  'first_token_timeout',
  'upstream_error',
  'upstream_closed',
  'upstream_invalid',
  'context_overflow',
  'unauthorised',
  'unknown_provider',
  'unknown_model',
  'provider_offline',
  'too_large',
  'disk_full',
  'internal',
])

/** What the caller asked for before the end came; kept apart from what came. */
export const stopReason = z.enum(['user_stop', 'app_exit'])

export type Status = z.infer<typeof status>
export type EndReason = z.infer<typeof endReason>
export type StopReason = z.infer<typeof stopReason>
