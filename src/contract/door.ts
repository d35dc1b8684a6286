/** What the preload puts into a page of the desktop as `window.boocode`. */
export interface Door {
  /**
   * Asks the host for a port to the core. It comes once, in a message of this page to itself; asking again (after a
   * reload, after a loss) closes the port before.
   */
  connect(): void
}

/** The channel on which the preload asks. The answer comes on the one that {@link portMessage} names. */
export const connectChannel = 'boocode:connect'

/** The message that carries the port. */
export const portMessage = { type: 'boocode:port' } as const

export function isPortMessage(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === portMessage.type
  )
}
