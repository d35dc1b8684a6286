import type { Outputs } from '../../../contract/index.ts'
import { nameOf } from './names.ts'
import { texts } from './texts.ts'

/** What a board decides and what it does not, in a sentence or two around `open`, the words that stand out. */
export interface Decision {
  readonly before: string
  readonly open: string
  readonly after: string
}

export function decisionOf({ models, undecided }: Outputs['ranking']['board']): Decision | null {
  const [best, ...others] = models
  if (best === undefined) return null
  const name = nameOf(best, models)
  if (others.length === 0) return said(texts.alone(name))
  const rival = undecided === null ? undefined : models[undecided.rival]
  if (undecided === null || rival === undefined) return said(texts.decided(name, others.length))
  const beaten = models.length - best.worstRank
  const against = nameOf(rival, models)
  const before =
    beaten === 0
      ? texts.between(name, against)
      : `${texts.ahead(name, beaten, others.length)} ${texts.betweenIt(against)}`
  const { votesMissing } = undecided
  const after = votesMissing === null ? texts.missingMany : texts.missing(about(votesMissing))
  return { before, open: texts.notDecided, after }
}

function said(before: string): Decision {
  return { before, open: '', after: '' }
}

/** Two digits, rounded up: more of an estimate is not true. */
export function about(votes: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(votes)) - 1)
  return Math.ceil(votes / unit) * unit
}
