import type { OpenContestant } from '../harness/bench.ts'
import { longAnswer } from '../hand/long-answer.ts'
import type { Machine } from '../hand/machine.ts'
import { LONG, wallMs } from '../hand/talk.ts'
import { within } from '../hand/within.ts'
import { allAsked, lengthOf } from './round.ts'
import { COLUMNS } from './talk.ts'

const BODY = JSON.stringify({
  model: 'tiny',
  stream: true,
  messages: [{ role: 'user', content: LONG }],
})
const last = JSON.stringify(longAnswer().at(-1))

/** The streams alone: read by this process and thrown away. */
export async function openAlone(machine: Machine): Promise<OpenContestant> {
  return {
    async sample() {
      const answers = Array.from({ length: COLUMNS }, () => readAll(`${machine.url}/v1`))
      await allAsked(machine)
      const before = process.cpuUsage()
      const all = within('The end of the streams', Promise.all(answers))
      const [streamed] = await Promise.all([machine.stream(), all])
      const end = wallMs()
      const { user, system } = process.cpuUsage(before)
      return { ofStream: lengthOf(streamed, end), hostMs: (user + system) / 1_000 }
    },
    close: async () => {},
  }
}

async function readAll(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/chat/completions`, { method: 'POST', headers, body: BODY })
  const text = await answer.text()
  if (!text.includes(last)) throw new Error('A stream ended without its last token')
}
