import { importLimit, type ExportPlace } from '../../../contract/arena.ts'
import type { CoreClient, Outputs } from '../../../contract/index.ts'
import { texts } from './exchange-texts.ts'

/** Everything that may be told by name, as the text of a file. */
export async function exportAll({ arena }: Pick<CoreClient, 'arena'>): Promise<string> {
  const pages: string[] = []
  let from: ExportPlace | null | undefined
  while (from !== null) {
    const page: Outputs['arena']['export'] = await arena.export(from ? { from } : {})
    pages.push(page.text)
    from = page.next
  }
  return pages.join('')
}

/** What became of a file. Its broken lines have their numbers in the file. */
export type Imported = Outputs['arena']['import']

const nothing: Imported = {
  added: 0,
  known: 0,
  votes: { added: 0, known: 0 },
  broken: [],
  brokenCount: 0,
}

/** Takes in a file, as many lines at a time as may be sent at once. */
export async function importAll(
  { arena }: Pick<CoreClient, 'arena'>,
  text: string,
  limit: number = importLimit,
): Promise<Imported> {
  let sum = nothing
  for (const { first, text: chunk } of chunksOf(text, limit)) {
    const taken = chunk.length > limit ? tooLong : await arena.import({ text: chunk })
    sum = added(sum, numberedFrom(first, taken))
  }
  return sum
}

/** A line that is longer than what may be sent. */
const tooLong: Imported = {
  ...nothing,
  broken: [{ line: 1, problem: texts.lineTooLong }],
  brokenCount: 1,
}

function numberedFrom(first: number, imported: Imported): Imported {
  const broken = imported.broken.map(({ line, problem }) => ({ line: first + line, problem }))
  return { ...imported, broken }
}

function added(one: Imported, other: Imported): Imported {
  return {
    added: one.added + other.added,
    known: one.known + other.known,
    votes: {
      added: one.votes.added + other.votes.added,
      known: one.votes.known + other.votes.known,
    },
    broken: [...one.broken, ...other.broken],
    brokenCount: one.brokenCount + other.brokenCount,
  }
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
