/** What a kill cost one answer. */
export interface Loss {
  /** Batches that are not there; what was given since the last one that was told as stored is one. */
  readonly batches: number
  readonly tokens: number
}

/**
 * Reads what a killed writer said of one answer: `letter` for a token that was given, its capital for "all of that is
 * stored"; `stored`: tokens that the database has.
 */
export function lossOf(said: string, letter: string, stored: number): Loss {
  let given = 0
  let batches = 0
  for (const sign of said) {
    if (sign === letter) given += 1
    if (sign === letter.toUpperCase() && given > stored) batches += 1
  }
  const acknowledged = said.lastIndexOf(letter.toUpperCase()) > said.lastIndexOf(letter)
  return {
    batches: batches + (given > stored && !acknowledged ? 1 : 0),
    tokens: Math.max(0, given - stored),
  }
}
