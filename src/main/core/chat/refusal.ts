import type { ContextWindow } from '../../../contract/models.ts'
import { AppError } from '../kernel/errors.ts'
import type { Chat } from '../store/chats.ts'
import { readMessages } from '../store/read-messages.ts'
import type { Reader } from '../store/sql.ts'
import type { CountTokens } from './fit.ts'
import { messageNamed } from './found.ts'
import { textOf } from '../inference/branch-prompt.ts'

/** A turn that a server refused as too long. */
export interface Refusal {
  /** What was asked. */
  readonly text: string
  /** The message it was asked below; a cut that was not deep enough is left out. Null: it was the first. */
  readonly parentUid: string | null
  /** What the server counted and what it holds, in tokens; null: it did not say. */
  readonly prompt: number | null
  readonly window: number | null
}

/** The turn of an answer that ended as `context_overflow`; `invalid` for any other. */
export function readRefusal(on: Reader, chat: Chat, answerUid: string): Refusal {
  const named = (uid: string | null) =>
    uid === null ? undefined : readMessages(on, [messageNamed(on, chat, uid).id])[0]
  const answer = named(answerUid)
  const question = named(answer?.parentUid ?? null)
  if (answer?.endReason !== 'context_overflow' || question?.role !== 'user') {
    throw new AppError('invalid', 'Only what a server refused as too long can be sent shorter.')
  }
  const before = named(question.parentUid)
  const overflow = (answer.error ?? answer.generation?.error)?.overflow
  const isCut = before?.parts.some(
    (part) => part.kind === 'compaction' && part.compaction.reason === 'drop_oldest',
  )
  return {
    text: textOf(question.parts),
    parentUid: isCut ? (before?.parentUid ?? null) : question.parentUid,
    prompt: overflow?.prompt ?? null,
    window: overflow?.window ?? null,
  }
}

/** How a refused turn is to be reckoned. */
export interface Reckoning {
  readonly window: ContextWindow
  readonly count: CountTokens
}

/**
 * The server's numbers in place of ours: `estimate` is what we thought of the turn, and our counter is scaled so that it
 * says what the server said. Where the server named no number, what is known of the window counts, or half of the turn has to go.
 */
export function reckonRefused(
  { prompt, window }: Pick<Refusal, 'prompt' | 'window'>,
  estimate: number,
  known: ContextWindow | null,
  count: CountTokens,
): Reckoning {
  const tokens = window ?? known?.tokens ?? Math.max(1, Math.floor((prompt ?? estimate) / 2))
  // It was refused, so it was more than the window, whatever was said.
  const scale = Math.max(prompt ?? estimate, tokens + 1) / Math.max(estimate, 1)
  return {
    window: { tokens, source: 'server' },
    count: (text) => Math.round(count(text) * scale),
  }
}
