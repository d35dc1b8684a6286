import { serveSamples, type Run } from '../harness/serve-samples.ts'
import { originFor, textOf, type Load } from './load.ts'
import { readers } from './readers.ts'

// One reader in a process of its own: asks for all answers of the load at once and reads them to their end.

const [name = '', port = '', loadText = ''] = process.argv.slice(2)
// The bench wrote it.
const load = JSON.parse(loadText) as Load
const makeReader = readers[name]
if (!makeReader) throw new Error(`There is no reader ${name}`)
const read = await makeReader()
const origin = originFor(Number(port), load)
const expected = textOf(load.tokens)

serveSamples({ run })

async function run(): Promise<Run> {
  const answers = await Promise.all(Array.from({ length: load.streams }, () => read(origin)))
  for (const { text } of answers) {
    if (text !== undefined && text !== expected)
      throw new Error(
        `An answer of ${text.length} of ${expected.length} characters, or another one`,
      )
  }
  const events = answers.reduce((sum, answer) => sum + answer.events, 0)
  const units = load.streams * load.tokens
  return { units, metrics: { eventsPerToken: events / units } }
}
