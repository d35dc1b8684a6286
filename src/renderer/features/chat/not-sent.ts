import { messageLimit } from '../../../contract/chat.ts'
import { problemWords } from '../../connection/problem.ts'
import { formatCount } from '../../ui/format.ts'
import { texts } from './texts.ts'

/** Why a message was not sent, and what to do where that is known. */
export function notSentWords(error: unknown): string {
  return `${texts.notSent} ${problemWords(error)}`
}

/** What to say of a text that is too long to be sent; null for any other. */
export function tooLongWords({ length }: string): string | null {
  return length > messageLimit
    ? texts.tooLong(formatCount(length), formatCount(messageLimit))
    : null
}
