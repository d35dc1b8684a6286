import { marked } from 'marked'

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** What can be read of a Markdown text once it is drawn, without white space. */
export function readable(markdown: string): string {
  const html = marked.parse(markdown, { async: false })
  const text = html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
  return withoutSpace(text)
}

/** A text without its white space: where lines are broken is no matter of what is said. */
export function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '')
}
