/** A stretch of two texts, in order: said by both, or said differently. Whitespace is each text's own. */
export interface Stretch {
  readonly same: boolean
  readonly left: string
  readonly right: string
}

export interface WordDiff {
  /** Long texts are compared line by line. */
  readonly unit: 'words' | 'lines'
  readonly stretches: readonly Stretch[]
}

/** So many pairs of words are compared at most: 2,000 words on each side, some 20 ms and 8 MB. */
const mostPairs = 4_000_000

/**
 * What two texts have in common, word by word: a longest common subsequence, so nothing that stands in both in the
 * same order is told as different.
 */
export function wordDiff(left: string, right: string): WordDiff {
  const words = compare(pieces(left, /\s*\S+\s*?(?=\s|$)/g), pieces(right, /\s*\S+\s*?(?=\s|$)/g))
  if (words !== null) return { unit: 'words', stretches: words }
  const lines = compare(pieces(left, /[^\n]*\n?/g), pieces(right, /[^\n]*\n?/g))
  return { unit: 'lines', stretches: lines ?? [{ same: false, left, right }] }
}

/** The part of the longer text that stands in the other one too, from 0 to 1; by characters. */
export function sameShare({ stretches }: WordDiff): number {
  const length = (side: 'left' | 'right', onlySame: boolean): number =>
    stretches.reduce((sum, one) => sum + (one.same || !onlySame ? one[side].length : 0), 0)
  const longer = Math.max(length('left', false), length('right', false))
  return longer === 0 ? 1 : Math.min(length('left', true), length('right', true)) / longer
}

function pieces(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern)?.filter((piece) => piece !== '') ?? []
}

/** Null: too much to compare. */
function compare(left: readonly string[], right: readonly string[]): readonly Stretch[] | null {
  const a = left.map((piece) => piece.trim())
  const b = right.map((piece) => piece.trim())
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start += 1
  let end = 0
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const pairs = common(a.slice(start, a.length - end), b.slice(start, b.length - end))
  if (pairs === null) return null
  const steps = [
    ...Array.from({ length: start }, () => 'both' as const),
    ...pairs,
    ...Array.from({ length: end }, () => 'both' as const),
  ]
  return stretchesOf(steps, left, right)
}

type Step = 'both' | 'left' | 'right'

function stretchesOf(
  steps: readonly Step[],
  left: readonly string[],
  right: readonly string[],
): readonly Stretch[] {
  const stretches: { same: boolean; left: string; right: string }[] = []
  let atLeft = 0
  let atRight = 0
  for (const step of steps) {
    const same = step === 'both'
    let stretch = stretches.at(-1)
    if (stretch?.same !== same) {
      stretch = { same, left: '', right: '' }
      stretches.push(stretch)
    }
    if (step !== 'right') stretch.left += left[atLeft++] ?? ''
    if (step !== 'left') stretch.right += right[atRight++] ?? ''
  }
  return stretches
}

/** How to walk through both lists so that as much as possible is walked together. */
function common(a: readonly string[], b: readonly string[]): readonly Step[] | null {
  if (a.length * b.length > mostPairs) return null
  const width = b.length + 1
  // lengths[i * width + j]: how much a from i and b from j have in common.
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const steps: Step[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push('both')
      i += 1
      j += 1
    } else if (j === b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      steps.push('left')
      i += 1
    } else {
      steps.push('right')
      j += 1
    }
  }
  return steps
}
