import { readChatRequest } from '../../chat-request.ts'
import type { RecordedRequest } from '../../recorded-request.ts'
import { splitTokens } from '../../tokens.ts'

/** Token ids for `/tokenize`: one number for each piece, the same for the same piece. */
export function tokenIds(content: unknown): number[] {
  if (typeof content !== 'string') return []
  return splitTokens(content).map((piece) =>
    Buffer.from(piece).reduce((sum, byte) => (sum * 31 + byte) % 864, 7),
  )
}

/** The prompt that `/apply-template` shows: the messages in ChatML. */
export function chatMl(request: RecordedRequest): string {
  const chat = readChatRequest(request.body)
  if ('bad' in chat) return ''
  const turns = chat.messages.map(({ role, text }) => `<|im_start|>${role}\n${text}<|im_end|>\n`)
  return `${turns.join('')}<|im_start|>assistant\n`
}
