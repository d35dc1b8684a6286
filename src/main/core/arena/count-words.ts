// Scripts that put no spaces between words: there each character counts.
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`
const word = new RegExp(`[${unspaced}]|[^\\s${unspaced}]+`, 'gu')
const isWord = /[\p{L}\p{N}]/u

/** How many words a text has: what stands between spaces and holds a letter or digit. */
export function countWords(text: string): number {
  return (text.match(word) ?? []).filter((piece) => isWord.test(piece)).length
}
