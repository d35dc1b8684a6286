import type { CoreClient } from '../../../contract/index.ts'

export interface NewTurn {
  readonly chatUid: string
  readonly text: string
  /** Null: the first message of the chat. */
  readonly parentUid: string | null
  readonly ref: string
  readonly dropOldest: boolean
}

/** A message and its answer; answers the message's uid. Every uid is made here, once per turn. */
export async function sendTurn(client: CoreClient, turn: NewTurn): Promise<string> {
  const { dropOldest, ...rest } = turn
  const uid = crypto.randomUUID()
  await client.chat.send({
    ...rest,
    uid,
    answerUid: crypto.randomUUID(),
    generationUid: crypto.randomUUID(),
    ...(dropOldest && { dropOldest: true as const }),
  })
  return uid
}
