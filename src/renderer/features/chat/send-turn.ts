import type { CoreClient } from '../../../contract/index.ts'
import type { TurnUids } from './turn-uids.ts'

/** What was written, and who it will be. */
export interface Written {
  readonly text: string
  readonly ref: string
  readonly dropOldest: boolean
  readonly uids: TurnUids
}

export interface NewTurn extends Written {
  readonly chatUid: string
  /** Null: the first message of the chat. */
  readonly parentUid: string | null
}

/** A message and its answer; answers the message's uid. */
export async function sendTurn(client: CoreClient, turn: NewTurn): Promise<string> {
  const { dropOldest, uids, ...rest } = turn
  await client.chat.send({ ...rest, ...uids, ...(dropOldest && { dropOldest: true as const }) })
  return uids.uid
}
