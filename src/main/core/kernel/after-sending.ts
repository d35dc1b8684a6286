/**
 * Resolves when the event loop has looked at its sockets: what this turn sends has left by then, where it has to connect
 * to this machine first, too.
 */
export function afterSending(): Promise<void> {
  // The first comes before that look.
  return new Promise((resolve) => void setImmediate(() => setImmediate(resolve)))
}
