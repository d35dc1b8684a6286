/** The longest title we make, in characters. */
const limit = 60

/** A title made of the user's own words; null when there is none in them. */
export function wordsTitle(text: string): string | null {
  const line = text
    .split('\n')
    .map(plain)
    .find((candidate) => candidate !== '')
  return line === undefined ? null : shortened(line)
}

/** A line without the marks of Markdown at its start, and without control and direction characters. */
function plain(line: string): string {
  if (/^\s*(?:```|~~~)/.test(line)) return ''
  return line
    .replaceAll(/[\p{Cc}\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .replace(/^(?:[#>*`~-]+\s*)+/, '')
    .trim()
}

/** Cut between words where that leaves enough. */
function shortened(line: string): string {
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment)
  if (characters.length <= limit) return line
  const cut = characters.slice(0, limit - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
