import { splitTokens } from '../../src/main/core/testing/model-server/tokens.ts'
import { answerOf } from '../chat-open/chats.ts'

/** The last word of the long answer, which it says once. */
export const LAST_WORD = 'Finished'

/** Markdown as models write it, in so many tokens. */
export function longAnswer(tokens: number): readonly string[] {
  const pieces: string[] = []
  const end = splitTokens(`\n\n${LAST_WORD}.`)
  for (let turn = 0; pieces.length < tokens - end.length; turn += 1)
    pieces.push(...splitTokens(`${answerOf(turn)}\n\n`))
  return [...pieces.slice(0, tokens - end.length), ...end]
}
