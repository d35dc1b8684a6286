import type { Message } from '../../../contract/chat.ts'

/** What helps after a server refused a turn as too long. */
export type OverflowOffer = 'shorter' | 'summary' | 'edit' | 'model'

/**
 * What helps this answer of a branch; nothing for one that ended otherwise. Where nothing is sent before its question, or
 * nothing but a summary, there is nothing to leave out.
 */
export function overflowOffers(
  answer: Message,
  branch: readonly Message[],
): readonly OverflowOffer[] {
  if (answer.endReason !== 'context_overflow') return []
  const question = branch.find(({ uid }) => uid === answer.parentUid)
  if (question === undefined) return ['model']
  const before = branch.find(({ uid }) => uid === question.parentUid)
  const cut = before?.parts.find((part) => part.kind === 'compaction')
  const alone = question.parentUid === null || cut?.compaction.keepFrom === null
  return alone ? ['edit', 'model'] : ['shorter', 'summary', 'model']
}
