/** Facts told to whoever listens. A listener that throws is a bug and is not caught. */
export interface Emitter<Event> {
  emit(event: Event): void
  /** The answer unsubscribes. */
  on(listener: (event: Event) => void): () => void
}

export function createEmitter<Event>(): Emitter<Event> {
  const listeners = new Set<(event: Event) => void>()
  return {
    emit(event) {
      // A copy: who joins while it is told hears the next one.
      for (const listener of Array.from(listeners)) listener(event)
    },
    on(listener) {
      // A wrapper, so that the same function may listen twice and each unsubscribe ends its own.
      const own = (event: Event): void => {
        listener(event)
      }
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
  }
}

/** Resolves with the next fact, whatever it is, or when the signal aborts. */
export function nextOrAbort<Event>(
  { on }: Pick<Emitter<Event>, 'on'>,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      off()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const off = on(done)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
