/** Resolves in the next turn of the event loop: what this one sends has left by then, where it need not connect first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}
