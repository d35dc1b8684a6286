/** How well the words of a query are found in a text, in any order; null when one of them is not. Both lower case. */
export function matchText(words: readonly string[], text: string): number | null {
  let total = 0
  for (const word of words) {
    const score = scoreWord(word, text)
    if (score === 0) return null
    total += score
  }
  return total
}

/** The words of a query: what blanks and slashes part, lower case. */
export function queryWords(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/[\s/]+/)
    .filter((word) => word !== '')
}

/** 0: not there. A whole word counts most, then the beginning of one, the inside, and letters in order. */
function scoreWord(word: string, text: string): number {
  let best = 0
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    best = Math.max(best, scorePlace(text, at, at + word.length))
    if (best === whole) return best
  }
  return best > 0 ? best : scoreScattered(word, text)
}

const whole = 8
const beginning = 6
const inside = 4

function scorePlace(text: string, start: number, end: number): number {
  if (!isBoundary(text, start)) return inside
  return isBoundary(text, end) ? whole : beginning
}

/** The letters in order, from the beginning of a word on, over at most twice their length. */
function scoreScattered(word: string, text: string): number {
  const reach = word.length * 2
  for (
    let start = text.indexOf(word.charAt(0));
    start !== -1;
    start = text.indexOf(word.charAt(0), start + 1)
  ) {
    if (isBoundary(text, start) && holdsInOrder(word, text, start, start + reach)) return 1
  }
  return 0
}

function holdsInOrder(word: string, text: string, start: number, end: number): boolean {
  let at = start
  for (const letter of word) {
    at = text.indexOf(letter, at)
    if (at === -1 || at >= end) return false
    at += letter.length
  }
  return true
}

/** Between two characters of which one is no letter or digit, or between a letter and a digit. */
function isBoundary(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true
  const left = kindOf(text.charCodeAt(at - 1))
  return left === 'other' || left !== kindOf(text.charCodeAt(at))
}

function kindOf(code: number): 'digit' | 'letter' | 'other' {
  if (code >= 48 && code <= 57) return 'digit'
  return (code >= 97 && code <= 122) || code > 127 ? 'letter' : 'other'
}
