import { z } from 'zod/mini'
import { board, columnLimits, tags, verdict } from '../../../../contract/arena.ts'
import { endError } from '../../../../contract/events.ts'
import { generation } from '../../../../contract/generation.ts'
import { count, modelRef, uid, wallTime } from '../../../../contract/ids.ts'
import { params } from '../../../../contract/params.ts'
import { endReason, endStatus } from '../../../../contract/status.ts'
import { ballot } from '../../store/votes.ts'

const answer = z.object({
  uid,
  /** Answers to the same question of a column stand beside each other. */
  questionUid: uid,
  status: endStatus,
  endReason,
  error: z.nullable(endError),
  parts: z.array(
    z.object({
      kind: z.enum(['text', 'reasoning']),
      part: count,
      text: z.string(),
    }),
  ),
  generation: z.nullable(
    z.extend(generation, {
      fingerprint: z.nullable(z.string()),
      /** The body that was sent, for a replay; null: it was not kept. */
      request: z._default(z.nullable(z.string()), null),
    }),
  ),
})

const entry = z.object({
  position: count,
  ref: modelRef,
  params,
  /** Null: the column was left out. */
  answer: z.nullable(answer),
})

const anyVote = z.object({
  uid,
  verdict,
  board,
  early: z.boolean(),
  ballot,
  createdAt: wallTime,
  undoneAt: z.nullable(wallTime),
})

/** A row has the winner by its place in the ballot: without one nothing could be read from it again. */
function namesOneOfItsBallot({
  verdict: said,
  ballot: entries,
}: Pick<z.infer<typeof anyVote>, 'verdict' | 'ballot'>): boolean {
  return said.kind !== 'best' || entries.some(({ position }) => position === said.position)
}

const notOfItsBallot = {
  error: 'The best answer of a vote has to be one that took part in it.',
  path: ['verdict'],
}

const vote = anyVote.check(z.refine(namesOneOfItsBallot, notOfItsBallot))

/** One round as a line of a file: everything that is shown of it, and what was decided. */
export const roundLine = z.object({
  format: z.literal('boocode.round'),
  version: z.literal(1),
  uid,
  sessionUid: uid,
  prompt: z.string(),
  blind: z.boolean(),
  tags,
  createdAt: wallTime,
  entries: z.array(entry).check(
    z.minLength(1),
    z.maxLength(columnLimits.most),
    z.refine((entries) => entries.every(({ position }, place) => position === place), {
      error: 'Its columns have to be in the order of their places.',
    }),
  ),
  /** In their order; at most one counts. */
  votes: z.array(vote).check(
    z.refine((votes) => votes.filter(({ undoneAt }) => undoneAt === null).length <= 1, {
      error: 'Only one of its votes may count.',
    }),
  ),
})

/** A vote on a round that was deleted, as a line of a file: it counts without its round. */
export const voteLine = z
  .extend(anyVote, { format: z.literal('boocode.vote'), version: z.literal(1), tags })
  .check(z.refine(namesOneOfItsBallot, notOfItsBallot))

export type RoundLineOfFile = z.infer<typeof roundLine>
export type VoteLineOfFile = z.infer<typeof voteLine>
