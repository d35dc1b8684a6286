import type { OpenContestant } from '../harness/bench.ts'
import { longAnswer } from '../hand/long-answer.ts'
import type { Machine } from '../hand/machine.ts'
import { promptFor, wallMs } from '../hand/talk.ts'
import { within } from '../hand/within.ts'
import { allAsked, lengthOf } from './round.ts'
import { COLUMNS } from './talk.ts'

/** The streams alone: read by this process and thrown away. */
export async function openAlone(machine: Machine, tokens: number): Promise<OpenContestant> {
  const last = JSON.stringify(longAnswer(tokens).at(-1))
  return {
    async sample() {
      const answers = Array.from({ length: COLUMNS }, () => readAll(machine, tokens, last))
      await allAsked(machine)
      const before = process.cpuUsage()
      const all = within('The end of the streams', Promise.all(answers))
      const [streamed] = await Promise.all([machine.stream(), all])
      const end = wallMs()
      const { user, system } = process.cpuUsage(before)
      return { ofStream: lengthOf(streamed, end, tokens), hostMs: (user + system) / 1_000 }
    },
    close: async () => {},
  }
}

async function readAll({ url }: Machine, tokens: number, last: string): Promise<void> {
  const messages = [{ role: 'user', content: promptFor(tokens) }]
  const body = JSON.stringify({ model: 'tiny', stream: true, messages })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body })
  const text = await answer.text()
  if (!text.includes(last)) throw new Error('A stream ended without its last token')
}
