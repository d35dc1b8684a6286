/** A run of code, an escaped backslash, or maths between `\(` and `\)` or `\[` and `\]` within one paragraph. */
const codeOrMaths =
  /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\\\\|\\\(((?:(?!\n[ \t]*\n)[^$]){1,2000}?)\\\)|\\\[((?:(?!\n[ \t]*\n)[^$]){1,2000}?)\\\]/g

/**
 * Writes the brackets that many models put around maths as dollars, which the parser knows. Brackets in code stay,
 * and so do those that are not closed.
 */
export function bracketsToDollars(source: string): string {
  if (!source.includes('\\(') && !source.includes('\\[')) return source
  return source.replace(codeOrMaths, (match, _ticks, inline?: string, display?: string) => {
    const maths = inline ?? display
    return maths === undefined || maths.trim() === '' ? match : ['$$', maths, '$$'].join('')
  })
}
