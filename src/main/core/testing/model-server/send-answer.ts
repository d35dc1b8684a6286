import type { Answer } from './dialect.ts'
import type { Reply } from './reply.ts'

/** Sends a whole answer. */
export async function sendAnswer(reply: Reply, answer: Answer): Promise<void> {
  await reply.head(answer.status, answer.headers)
  await reply.write(answer.body)
  await reply.end()
}
