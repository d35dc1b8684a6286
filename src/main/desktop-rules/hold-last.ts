/** Holds a thing, so that it is not collected, with the `limit` - 1 that came before it. */
export function holdLast<Thing>(held: Set<Thing>, thing: Thing, limit: number): void {
  held.add(thing)
  const [oldest] = held
  if (held.size > limit && oldest !== undefined) held.delete(oldest)
}
