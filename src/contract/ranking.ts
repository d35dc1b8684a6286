import { z } from 'zod/mini'
import { board } from './arena.ts'
import { atLeastOne, count, modelRef, providerId, uid } from './ids.ts'
import { procedure } from './procedure.ts'

/** One model on a board: a ref, and what its server said it served. Two fingerprints under one ref are two rows. */
export const rankedModel = z.object({
  ref: modelRef,
  fingerprint: z.nullable(z.string()),
  /** Elo points around 1500, the average of its board; a 95 % interval. */
  rating: z.number(),
  low: z.number(),
  high: z.number(),
  /** Best and worst rank that is not excluded, from 1. */
  bestRank: atLeastOne,
  worstRank: atLeastOne,
  /** Votes it took part in. */
  votes: count,
  /** Mean length of its answers. */
  meanWords: z.number().check(z.nonnegative()),
})

/** Who may yet be better than the best (its place on the board, from 1), and about how many more votes would tell. */
export const undecided = z.object({
  rival: atLeastOne,
  /** Null: too many for a number, or nothing these two have met in. */
  votesMissing: z.nullable(atLeastOne),
})

export const ranking = {
  /**
   * Best first. `tag` narrows which votes count; `lineupUid` and `providerId` leave of every vote the models of that
   * line-up, or of that provider.
   */
  board: procedure
    .input(
      z.strictObject({
        board,
        tag: z.exactOptional(z.string()),
        lineupUid: z.exactOptional(uid),
        providerId: z.exactOptional(providerId),
      }),
    )
    .output(
      z.object({
        models: z.array(rankedModel),
        /** Those of "all bad" too, which compare nobody. */
        votes: count,
        /** The best against the first it cannot be told apart from; null: the first is decided, or there are no two. */
        undecided: z.nullable(undecided),
      }),
    ),
  /** How many votes each board holds, and the tags there are. */
  boards: procedure.output(
    z.object({
      votes: z.object({ blind: z.int(), open: z.int(), judge: z.int() }),
      tags: z.array(z.string()),
    }),
  ),
}

export type RankedModel = z.infer<typeof rankedModel>
export type Undecided = z.infer<typeof undecided>
