/** The items in an order that says nothing of the one they came in; `below(n)` answers a whole number from 0 to n - 1, each as likely. */
export function shuffled<Item>(items: readonly Item[], below: (limit: number) => number): Item[] {
  const rest = [...items]
  const drawn: Item[] = []
  while (rest.length > 0) drawn.push(...rest.splice(below(rest.length), 1))
  return drawn
}
