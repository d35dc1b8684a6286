/** Numbers from 0 to 1 that are the same in every run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const SYLLABLES = ['ba', 'ko', 'ren', 'ti', 'mol', 'sa', 'du', 'ne', 'pir', 'lo', 'gan', 'vu']
const COUNT = 30_000

/** Made-up words, the usual ones first; they are as often as words of a language are (Zipf). */
export const WORDS: readonly string[] = Array.from({ length: COUNT }, (_, rank) => {
  let word = ''
  for (let rest = rank; word === '' || rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]
  return word
})

/** A word, the first of them most often. */
export function wordOf(random: () => number): string {
  const rank = Math.floor(COUNT ** random()) - 1
  return WORDS[rank] ?? ''
}

/** A sentence or many of so many words. */
export function textOf(random: () => number, words: number): string {
  return Array.from({ length: words }, () => wordOf(random)).join(' ')
}
