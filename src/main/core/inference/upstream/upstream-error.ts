import type { EndError } from '../../../../contract/events.ts'
import type { EndReason } from '../../../../contract/status.ts'

/** Both numbers of a prompt that is too long, in tokens; null where the server did not tell. */
export interface Overflow {
  readonly prompt: number | null
  readonly window: number | null
}

interface More {
  /** The server's own words, cleaned of the key. */
  readonly server?: string | undefined
  readonly overflow?: Overflow
  readonly cause?: unknown
}

/** The one shape of everything that goes wrong on the wire. `message` is a sentence for the user. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly code: EndReason
  readonly server: string | undefined
  readonly overflow: Overflow | undefined

  constructor(code: EndReason, message: string, { server, overflow, cause }: More = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.server = server
    this.overflow = overflow
  }
}

/** What the end of a generation says of it. */
export function endErrorOf({ code, message, server, overflow }: UpstreamError): EndError {
  return {
    code,
    message,
    ...(server === undefined ? {} : { server }),
    ...(overflow === undefined ? {} : { overflow }),
  }
}
