/** Characters of one block: parsing costs about 5 ms for 1,000, and a model that repeats itself writes one block. */
const longest = 40_000

/** Quotes and lists inside each other on one line; the parser calls itself for each. */
const nestedMarkers = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){50}/m

/** Emphasis inside emphasis; the parser's time grows with the square of it. */
const deepestEmphasis = 300

/** Whether a block can be drawn as Markdown in a time nobody notices. Otherwise its text is drawn as it is. */
export function isDrawable(raw: string): boolean {
  return raw.length <= longest && !nestedMarkers.test(raw) && emphasisDepth(raw) <= deepestEmphasis
}

/** How many runs of `*` or `_` are open at once: one before a word opens, one after it closes. */
function emphasisDepth(raw: string): number {
  let depth = 0
  let deepest = 0
  for (const { groups } of raw.matchAll(emphasisRun)) {
    if (groups?.['opening'] !== undefined) depth += 1
    else depth = groups?.['closing'] === undefined ? 0 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const emphasisRun =
  /(?<!\S)(?<opening>[*_]+)(?=[^\s*_])|(?<=[^\s*_])(?<closing>[*_]+)(?!\S)|\n[ \t]*\n/g
