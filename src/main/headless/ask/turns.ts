/** Several who speak at once, written one after the other. */
export interface Turns {
  say(place: number, text: string): void
  /** Says no more: the next one's turn. */
  done(place: number): void
}

/** Whoever has the turn is written at once; what the others say is kept until theirs comes. */
export function createTurns(count: number, write: (text: string) => void): Turns {
  const kept = Array.from({ length: count }, () => '')
  const over = new Set<number>()
  let turn = 0

  function flush(place: number): void {
    const text = kept[place] ?? ''
    kept[place] = ''
    if (text !== '') write(text)
  }

  return {
    say(place, text) {
      kept[place] += text
      if (place === turn) flush(place)
    },
    done(place) {
      over.add(place)
      while (over.has(turn)) {
        turn += 1
        flush(turn)
      }
    },
  }
}
