import { importLimit } from '../../../contract/arena.ts'
import type { CoreClient } from '../../../contract/index.ts'

/** Everything that may be told by name, as the text of a file. */
export async function exportAll({ arena }: Pick<CoreClient, 'arena'>): Promise<string> {
  const pages: string[] = []
  let after: number | null | undefined
  while (after !== null) {
    const { text, next } = await arena.export(after === undefined ? {} : { after })
    pages.push(text)
    after = next
  }
  return pages.join('')
}

export interface Imported {
  readonly added: number
  readonly known: number
  /** Lines by their number in the file. */
  readonly broken: readonly { readonly line: number; readonly problem: string }[]
}

/** Takes in a file, as many lines at a time as may be sent at once. */
export async function importAll(
  { arena }: Pick<CoreClient, 'arena'>,
  text: string,
  limit: number = importLimit,
): Promise<Imported> {
  let sum: Imported = { added: 0, known: 0, broken: [] }
  for (const { first, text: chunk } of chunksOf(text, limit)) {
    const { added, known, broken } = await arena.import({ text: chunk })
    sum = {
      added: sum.added + added,
      known: sum.known + known,
      broken: [
        ...sum.broken,
        ...broken.map(({ line, problem }) => ({ line: first + line, problem })),
      ],
    }
  }
  return sum
}

/** Cut between lines; `first` counts the lines before. */
function chunksOf(text: string, limit: number): { first: number; text: string }[] {
  const chunks: { first: number; text: string }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const last = chunks.at(-1)
    if (last && last.text.length + line.length < limit) last.text += `\n${line}`
    else chunks.push({ first: index, text: line })
  }
  return chunks
}
