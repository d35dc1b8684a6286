/** So many characters are read at a glance. */
const longest = 64

/** A round is called by the first sentence of its prompt, or by the beginning of it. */
export function roundTitle(prompt: string): string {
  const line = prompt.trim().split('\n', 1)[0]?.trim() ?? ''
  const sentence = /^.+?[.!?](?=\s|$)/u.exec(line)?.[0] ?? line
  if (sentence.length <= longest) return sentence.replace(/\.$/, '')
  const cut = sentence.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()}…`
}
