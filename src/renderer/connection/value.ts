/** A value that tells when it is replaced; made for useSyncExternalStore. */
export interface Value<Content> {
  readonly get: () => Content
  readonly subscribe: (listener: () => void) => () => void
}

export interface OwnValue<Content> extends Value<Content> {
  set(content: Content): void
}

export function createValue<Content>(first: Content): OwnValue<Content> {
  const listeners = new Set<() => void>()
  let content = first
  return {
    get: () => content,
    subscribe(listener) {
      // A wrapper, so that one function may subscribe twice.
      const own = (): void => {
        listener()
      }
      listeners.add(own)
      return () => listeners.delete(own)
    },
    set(next) {
      content = next
      for (const listener of listeners) listener()
    },
  }
}
