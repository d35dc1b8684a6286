import type { Outputs } from '../../../../contract/index.ts'
import type { Store } from '../../store/store.ts'
import { storeLine } from './store-line.ts'
import { roundLine, type RoundLineOfFile } from './round-line.ts'

/** Takes in the rounds of a text, each wholly or not at all. */
export async function importRounds(
  store: Pick<Store, 'write' | 'launchId'>,
  text: string,
): Promise<Outputs['arena']['import']> {
  const imported: Outputs['arena']['import'] = { added: 0, known: 0, broken: [] }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(line)
    const made =
      typeof read === 'string'
        ? read
        : await store.write('batch', (tx) => storeLine(tx, read, store.launchId))
    if (made === 'added' || made === 'known') imported[made] += 1
    else imported.broken.push({ line: index + 1, problem: made })
  }
  return imported
}

function readLine(line: string): RoundLineOfFile | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'This is not JSON.'
  }
  const read = roundLine.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue?.path.join('.') ?? ''
  if (where === '' || where === 'format') return 'This is no round of BooCode.'
  return issue?.code === 'custom' ? issue.message : `What stands at ${where} makes no sense.`
}
