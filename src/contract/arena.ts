import { z } from 'zod/mini'
import { generation } from './generation.ts'
import { atLeastOne, count, modelRef, uid, wallTime } from './ids.ts'
import { params } from './params.ts'
import { part } from './parts.ts'
import { procedure } from './procedure.ts'
import { messageLimit } from './chat.ts'
import { endReason, status } from './status.ts'

export const columnLimits = { fewest: 2, most: 8 } as const

/** One column of a line-up: who answers, and how it is asked (the seed is one of the params). A ref may stand twice. */
export const column = z.strictObject({ ref: modelRef, params })

export const columns = z
  .array(column)
  .check(z.minLength(columnLimits.fewest), z.maxLength(columnLimits.most))

/** Words a round can be found and ranked by. */
export const tags = z
  .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)))
  .check(z.maxLength(20))

/** What the user decided: one against every other, all alike, or none worth it. `position` is the place of an entry. */
export const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('best'), position: count }),
  z.strictObject({ kind: z.literal('tie') }),
  z.strictObject({ kind: z.literal('all_bad') }),
])

/** Votes of different boards are never mixed. */
export const board = z.enum(['blind', 'open', 'judge'])

export const vote = z.object({
  uid,
  verdict,
  board,
  /** It was given before every column had ended. */
  early: z.boolean(),
  createdAt: wallTime,
})

/** Who wrote an entry. Never told while the names of its round are hidden. */
export const entryModel = z.object({
  ref: modelRef,
  params,
  /** What runs or ran; null: none was made, `error` says why. */
  generation: z.nullable(generation),
  /** Sentence for an answer without a generation, for example of an unknown ref. */
  error: z.nullable(z.string()),
})

/** One model's answer in a round, in the place where it is shown. */
export const entry = z.object({
  position: count,
  /** Null: this column was left out of the round, or its model is still to be asked (decks). */
  messageUid: z.nullable(uid),
  /** Null while answers are withheld, and where there is no answer. */
  status: z.nullable(status),
  endReason: z.nullable(endReason),
  /** Empty while answers are withheld. What runs in an open round continues in `live.follow`. */
  parts: z.array(part),
  /** Of the text, without reasoning; null while withheld. */
  words: z.nullable(count),
  /** The answer names a model or a maker: a vote on it is not blind. False while withheld. */
  namesItself: z.boolean(),
  /** Null while names are hidden. */
  model: z.nullable(entryModel),
})

/**
 * One prompt and its answers. In a blind round nothing tells who wrote what: until every column has ended the answers
 * are withheld and only their count is told, then they are shown together; names come with the vote.
 */
export const round = z.object({
  uid,
  sessionUid: uid,
  /** Place in its session, from 1. */
  ordinal: atLeastOne,
  prompt: z.string(),
  /** It was begun blind. */
  blind: z.boolean(),
  /** Names are shown: it was never blind, was voted on, or somebody looked. */
  namesShown: z.boolean(),
  /** Answers are shown. */
  shown: z.boolean(),
  /** Columns that were asked, and how many of these have ended. */
  asked: count,
  ended: count,
  entries: z.array(entry),
  /** The vote that counts. */
  vote: z.nullable(vote),
  tags,
  deckUid: z.nullable(uid),
  createdAt: wallTime,
})

/** A round in the list. */
export const roundLine = z.object({
  uid,
  sessionUid: uid,
  title: z.string(),
  blind: z.boolean(),
  running: z.boolean(),
  verdict: z.nullable(verdict),
  deckUid: z.nullable(uid),
  createdAt: wallTime,
})

const prompt = z.string().check(z.trim(), z.minLength(1), z.maxLength(messageLimit))
const cursor = atLeastOne
const one = z.strictObject({ roundUid: uid })
const oneEntry = z.strictObject({ roundUid: uid, position: count })

/** Where an export goes on: after a round, or after a vote whose round is gone. */
const exportPlace = z.strictObject({
  of: z.enum(['rounds', 'votes']),
  after: count,
})

/** A line of a text that was left out, by its number from 1: of rounds that are imported, or of a deck. */
export const brokenLine = z.object({ line: atLeastOne, problem: z.string() })

/** Characters of one import; a longer file comes in several, cut between lines. */
export const importLimit = 8_000_000

export const arena = {
  /** Newest first, 100 at a time; rounds of decks too once they were voted on. */
  rounds: procedure
    .input(z.strictObject({ before: z.exactOptional(cursor) }))
    .output(z.object({ items: z.array(roundLine), next: z.nullable(cursor) })),
  round: procedure.input(one).output(round),
  /** The rounds before and after it in its session or deck; null at the ends. */
  neighbours: procedure
    .input(one)
    .output(z.object({ before: z.nullable(uid), after: z.nullable(uid) })),
  /** A new session with its first round: all columns are asked. Asking again with the same uids changes nothing. */
  begin: procedure
    .input(
      z.strictObject({ sessionUid: uid, roundUid: uid, prompt, columns, blind: z.boolean(), tags }),
    )
    .output(z.void()),
  /**
   * A follow-up to all columns but `leftOut` (positions). The columns keep their places; it is blind as long as the
   * names of the session were never shown.
   */
  followUp: procedure
    .input(
      z.strictObject({
        sessionUid: uid,
        roundUid: uid,
        prompt,
        leftOut: z.array(count).check(z.maxLength(columnLimits.most)),
      }),
    )
    .output(z.void()),
  /** Stops one column, or all of them. */
  stop: procedure
    .input(z.strictObject({ roundUid: uid, position: z.exactOptional(count) }))
    .output(z.void()),
  /** Stops every round that is being answered, and tells how many there were. Decks go on. */
  stopAll: procedure.output(z.object({ rounds: count })),
  /**
   * Asks one column again. A round that was voted on stays as it is: a copy of it is made (`copyUid`), outside its deck,
   * with the other answers as they are. Answers the round where it runs.
   */
  again: procedure.input(z.extend(oneEntry, { copyUid: uid })).output(z.object({ roundUid: uid })),
  /** One vote per round; another replaces nothing: `undo` comes first. `conflict` when there is one. */
  vote: procedure.input(z.strictObject({ roundUid: uid, voteUid: uid, verdict })).output(z.void()),
  /** Takes the vote back. Names that were shown stay shown: the next vote is an open one. */
  undo: procedure.input(one).output(z.void()),
  /** Shows the names of a blind session without a vote: it is open from then on. */
  reveal: procedure.input(one).output(z.void()),
  remove: procedure.input(one).output(z.void()),
  restore: procedure.input(one).output(z.void()),
  /** A new chat session that goes on from this answer; `conflict` while names are hidden. */
  continueAsChat: procedure
    .input(z.extend(oneEntry, { sessionUid: uid, chatUid: uid }))
    .output(z.void()),
  /**
   * Asks every column again with the very request that was stored, in an open round of its own beside it. `conflict`
   * while names are hidden or an answer is written. Same uid: the same round.
   */
  replay: procedure.input(z.strictObject({ roundUid: uid, replayUid: uid })).output(z.void()),
  /** Whether a replay wrote the same; null: the round is none. */
  replayed: procedure.input(one).output(
    z.nullable(
      z.object({
        ofUid: uid,
        /** Of the columns that were asked again. */
        entries: z.array(
          z.object({
            position: count,
            /** Null while it is written. */
            same: z.nullable(z.boolean()),
            /** Characters that are the same from the beginning; null while it is written. */
            sameUntil: z.nullable(count),
          }),
        ),
      }),
    ),
  ),
  /**
   * Rounds whose names are shown, with their answers, the requests that were made for them and votes, as JSON lines,
   * oldest first and page by page; then the votes on rounds that were deleted, which count all the same. What is being
   * answered is left out.
   */
  export: procedure
    .input(z.strictObject({ from: z.exactOptional(exportPlace) }))
    .output(z.object({ text: z.string(), next: z.nullable(exportPlace) })),
  /** Takes in what was exported. What is here already stays as it is: importing twice changes nothing. */
  import: procedure
    .input(z.strictObject({ text: z.string().check(z.maxLength(importLimit)) }))
    .output(
      z.object({
        /** Rounds that were not here, and those that were. */
        added: count,
        known: count,
        /** Votes on deleted rounds that were not here, and those that were. */
        votes: z.object({
          added: count,
          known: count,
        }),
        /** Lines that were left out, by their number in this text: the first of them. */
        broken: z.array(brokenLine),
        /** How many that were in all. */
        brokenCount: count,
      }),
    ),
  /** The prompt and all shown answers as Markdown, with names only where they are shown. */
  markdown: procedure.input(one).output(z.string()),
}

export type BrokenLine = z.infer<typeof brokenLine>
export type Column = z.infer<typeof column>
export type Verdict = z.infer<typeof verdict>
export type Board = z.infer<typeof board>
export type Vote = z.infer<typeof vote>
export type Entry = z.infer<typeof entry>
export type Round = z.infer<typeof round>
export type ExportPlace = z.infer<typeof exportPlace>
export type RoundLine = z.infer<typeof roundLine>
